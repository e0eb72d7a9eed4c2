//! A server of the standard library, as small as a service can be.
use std::io::{Read, Write};
use std::net::TcpListener;

unsafe extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
    fn _exit(code: i32) -> !;
}

extern "C" fn end(_: i32) {
    unsafe { _exit(0) }
}

/// Answers every request on the port, until SIGTERM.
pub fn serve(port: u16, greeting: &str) {
    let handler: extern "C" fn(i32) = end;
    unsafe { signal(15, handler as usize) };
    let mut digits = itoa::Buffer::new();
    for (count, stream) in TcpListener::bind(("0.0.0.0", port)).expect("no such port").incoming().enumerate() {
        let Ok(mut stream) = stream else { continue };
        let _ = stream.read(&mut [0; 4096]);
        let shout = if cfg!(feature = "loud") { "!" } else { "" };
        let _ = write!(stream, "HTTP/1.0 200 OK\r\nconnection: close\r\n\r\n{greeting}{shout} {}\n", digits.format(count));
    }
}
