use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
    fn _exit(code: i32) -> !;
}

extern "C" fn end(_: i32) {
    unsafe { _exit(0) }
}

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    if mode == "health" {
        let mut stream = TcpStream::connect("127.0.0.1:8080").expect("nobody listens");
        stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        println!("{}", answer.lines().next().unwrap_or_default());
        std::process::exit(if answer.starts_with("HTTP/1.0 200") { 0 } else { 1 });
    }
    if mode == "writes" {
        std::fs::write("/state", "1").expect("cannot write /state");
    }
    if mode != "deaf" {
        unsafe { signal(15, end as usize) };
    }
    let host = if mode == "loopback" { "127.0.0.1" } else { "0.0.0.0" };
    for stream in TcpListener::bind((host, 8080)).unwrap().incoming() {
        let mut stream = stream.unwrap();
        let mut request = [0; 1024];
        let _ = stream.read(&mut request);
        let status = if mode == "ill" { "503 Service Unavailable" } else { "200 OK" };
        let _ = write!(stream, "HTTP/1.0 {status}\r\nconnection: close\r\n\r\nhello from {mode}");
    }
}
