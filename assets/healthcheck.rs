//! A health check for images that have neither a shell nor curl: one file, the standard library,
//! nothing else.
//!
//!     healthcheck http <port> <path> [--port-env <NAME>] [--timeout <duration>]
//!     healthcheck tcp  <port>        [--port-env <NAME>] [--timeout <duration>]
//!
//! `http` sends `GET <path>` and is healthy when the status is 200 to 399, as Kubernetes' httpGet
//! probe counts: a redirect is the answer of a live service, and is not followed. `tcp` is healthy
//! when a connection is accepted; it is the one for TLS, HTTP/2-only (gRPC) and other protocols.
//!
//! --port-env NAME   the environment variable that moves the service's port; unset or empty: <port>.
//!                   It may hold a port (`8080`) or an address that ends in one (`0.0.0.0:8080`,
//!                   `[::]:8080`, `:8080`, `localhost:8080`).
//! --timeout 2500ms  for everything together, connect to answer: `2s`, `1500ms`, or whole seconds.
//!                   Keep it below the HEALTHCHECK's own timeout: Docker kills a check that is late,
//!                   and its reason is lost.
//!
//! It connects to 127.0.0.1 and, where that fails, to [::1]; a variable that names the address of
//! one interface is taken at its word. Exit code 0 is healthy, 1 is everything else (Docker reserves
//! 2), and then one line on stderr says why. Docker keeps it:
//!
//!     docker inspect --format '{{json .State.Health}}' <container>
//!
//! Compiles with Rust 1.70 and later, for glibc and for musl:
//!
//!     rustc --edition 2021 -C opt-level=s -C panic=abort -C codegen-units=1 -C lto=fat \
//!         -C strip=symbols healthcheck.rs

#![forbid(unsafe_code)]

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: healthcheck http <port> <path> | tcp <port>, \
    then [--port-env <NAME>] [--timeout <duration>]";
/// Below the 3 s that a generated HEALTHCHECK allows.
const DEFAULT_TIMEOUT: Duration = Duration::from_millis(2500);
const LONGEST_TIMEOUT: Duration = Duration::from_secs(3600);
/// For the status line and for interim (1xx) answers before it.
const MOST_HEAD: usize = 16 * 1024;
/// The verdict stands when the rest of an answer is taken: no long or endless body may delay it.
const MOST_REST: usize = 1024 * 1024;
const LONGEST_REST: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    match parse(env::args_os().skip(1)).and_then(|check| check.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // not eprintln!, which panics where stderr is closed
            let _ = writeln!(io::stderr(), "unhealthy: {reason}");
            ExitCode::from(1)
        }
    }
}

/// What the command line asks for; without a path it is the tcp check.
struct Check {
    port: u16,
    path: Option<String>,
    port_env: Option<String>,
    timeout: Duration,
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Check, String> {
    let mut words = Vec::new();
    let mut port_env = None;
    let mut timeout = DEFAULT_TIMEOUT;
    let mut args = args.map(|arg| {
        arg.into_string()
            .map_err(|arg| format!("argument {arg:?} is not UTF-8; {USAGE}"))
    });
    while let Some(arg) = args.next() {
        let arg = arg?;
        if !arg.starts_with("--") {
            words.push(arg);
            continue;
        }
        let (flag, value) = match arg.split_once('=') {
            Some((flag, value)) => (flag, value.to_string()),
            None => match args.next() {
                Some(value) => (arg.as_str(), value?),
                None => return Err(format!("{arg} lacks its value; {USAGE}")),
            },
        };
        match flag {
            "--port-env" if value.is_empty() || value.contains(['=', '\0']) => {
                return Err(format!(
                    "--port-env {value:?} is not the name of a variable"
                ));
            }
            "--port-env" => port_env = Some(value),
            "--timeout" => timeout = parse_timeout(&value)?,
            _ => return Err(format!("unknown option {flag:?}; {USAGE}")),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (port, path) = match words.as_slice() {
        ["http", port, path] => (port, Some(request_target(path)?)),
        ["tcp", port] => (port, None),
        _ => return Err(USAGE.to_string()),
    };
    let port = parse_port(port)
        .ok_or_else(|| format!("{port:?} is not a port from 1 to 65535; {USAGE}"))?;
    Ok(Check {
        port,
        path,
        port_env,
        timeout,
    })
}

/// Digits alone: `u16::from_str` would take `+80`.
fn parse_port(text: &str) -> Option<u16> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|port| *port != 0)
}

fn parse_timeout(text: &str) -> Result<Duration, String> {
    let (digits, milliseconds) = match text.strip_suffix("ms") {
        Some(digits) => (digits, 1),
        None => (text.strip_suffix('s').unwrap_or(text), 1000),
    };
    let count: Option<u64> = digits.parse().ok().filter(|_| !digits.starts_with('+'));
    count
        .map(|count| Duration::from_millis(count.saturating_mul(milliseconds)))
        .filter(|timeout| !timeout.is_zero() && *timeout <= LONGEST_TIMEOUT)
        .ok_or_else(|| {
            format!("--timeout {text:?} is not a duration from 1ms to 1h, like 2s or 1500ms")
        })
}

/// The path as it may stand in a request line: what no URI may hold is percent-encoded, and what
/// could end the line is refused.
fn request_target(path: &str) -> Result<String, String> {
    if !path.starts_with('/') {
        return Err(format!("path {path:?} does not start with a slash"));
    }
    if path.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(format!("path {path:?} holds a control character"));
    }
    let bytes = path.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut target = String::with_capacity(path.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let kept = match byte {
            // an escape that stands there already stays one
            b'%' => is_hex(at + 1) && is_hex(at + 2),
            b'"' | b'#' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
            _ => byte.is_ascii_graphic(),
        };
        if kept {
            target.push(char::from(byte));
        } else {
            target.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(target)
}

impl Check {
    fn run(&self) -> Result<(), String> {
        let deadline = Instant::now() + self.timeout;
        let addresses = self.addresses()?;
        let (mut stream, address) =
            connect(&addresses, deadline).map_err(|reason| match &self.port_env {
                Some(name) if self.moved_to().is_some() => {
                    format!("{reason} (the port is from {name})")
                }
                _ => reason,
            })?;
        match &self.path {
            Some(path) => get(&mut stream, address, path, deadline)
                .map_err(|reason| format!("GET http://{address}{path}: {reason}")),
            None => Ok(()),
        }
    }

    /// What the variable holds, if it is set to anything.
    fn moved_to(&self) -> Option<OsString> {
        self.port_env
            .as_ref()
            .and_then(env::var_os)
            .filter(|value| !value.is_empty())
    }

    fn addresses(&self) -> Result<Vec<SocketAddr>, String> {
        let Some(value) = self.moved_to() else {
            return Ok(loopback(self.port));
        };
        value.to_str().and_then(|text| parse_address(text.trim())).ok_or_else(|| {
            let name = self.port_env.as_deref().unwrap_or_default();
            format!("{name} is {value:?}, neither a port from 1 to 65535 nor an address that ends in one, \
                 like 0.0.0.0:{}", self.port)
        })
    }
}

fn loopback(port: u16) -> Vec<SocketAddr> {
    vec![
        SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
    ]
}

/// `8080`, `0.0.0.0:8080`, `[::]:8080`, `:8080`, `*:8080`, `localhost:8080`; the address of one
/// interface stays that.
fn parse_address(text: &str) -> Option<Vec<SocketAddr>> {
    if let Ok(address) = text.parse::<SocketAddr>() {
        let port = parse_port(&address.port().to_string())?;
        return Some(if address.ip().is_unspecified() {
            loopback(port)
        } else {
            vec![address]
        });
    }
    // an IPv6 address without a port must not lose its last group as one
    if text.parse::<IpAddr>().is_ok() {
        return None;
    }
    let (host, port) = text.rsplit_once(':').unwrap_or(("", text));
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if host != "*" && !host.bytes().all(is_name) {
        return None;
    }
    parse_port(port).map(loopback)
}

fn connect(addresses: &[SocketAddr], deadline: Instant) -> Result<(TcpStream, SocketAddr), String> {
    let mut reasons = Vec::new();
    for address in addresses {
        let attempt = left(deadline).and_then(|time| TcpStream::connect_timeout(address, time));
        match attempt {
            Ok(stream) => return Ok((stream, *address)),
            Err(error) => reasons.push(format!("{address} {}", why(&error))),
        }
    }
    Err(format!("cannot connect: {}", reasons.join(", ")))
}

fn get(
    stream: &mut TcpStream,
    address: SocketAddr,
    target: &str,
    deadline: Instant,
) -> Result<(), String> {
    let host = match address.port() {
        80 => "localhost".to_string(),
        port => format!("localhost:{port}"),
    };
    let request = format!(
        "GET {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: projen-rust-docker-healthcheck\r\n\
         Accept: */*\r\nConnection: close\r\n\r\n"
    );
    // a service may answer and close before it has read all of it: what it said decides
    let _ = left(deadline)
        .and_then(|time| stream.set_write_timeout(Some(time)))
        .and_then(|()| stream.write_all(request.as_bytes()));

    let mut head = Vec::new();
    let mut chunk = [0; 1024];
    let (status, line) = loop {
        let count = match receive(stream, &mut chunk, deadline) {
            Ok(count) => count,
            Err(error) => return Err(format!("no answer: {}", why(&error))),
        };
        head.extend_from_slice(&chunk[..count]);
        match read_head(&head)? {
            Some(answer) => break answer,
            None if count == 0 && head.is_empty() => {
                return Err("the connection was closed without an answer".to_string())
            }
            None if count == 0 => {
                return Err(format!(
                    "the connection was closed within the status line, after {}",
                    shown(&head)
                ))
            }
            None if head.len() > MOST_HEAD => {
                return Err(format!(
                    "no status in the first {MOST_HEAD} bytes of the answer"
                ))
            }
            None => {}
        }
    };
    take_rest(stream, deadline);
    if (200..400).contains(&status) {
        Ok(())
    } else {
        Err(format!("answered {line}"))
    }
}

/// The final status and its line; nothing where more must be read first.
fn read_head(mut head: &[u8]) -> Result<Option<(u16, String)>, String> {
    loop {
        let start = head.len().min(5);
        if head[..start] != b"HTTP/"[..start] {
            return Err(not_http(head));
        }
        let Some(end) = head.iter().position(|byte| *byte == b'\n') else {
            return Ok(None);
        };
        let line = head[..end].strip_suffix(b"\r").unwrap_or(&head[..end]);
        let status = status_of(line).ok_or_else(|| not_http(line))?;
        if !(100..200).contains(&status) || status == 101 {
            return Ok(Some((status, shown(&line[9..]))));
        }
        // an interim answer (103 Early Hints) has headers of its own, and the final one follows
        match blank_line(head) {
            Some(after) => head = &head[after..],
            None => return Ok(None),
        }
    }
}

/// `HTTP/1.1 200 OK`, with or without a reason.
fn status_of(line: &[u8]) -> Option<u16> {
    let (version, rest) = (line.get(..9)?, line.get(9..)?);
    let digits = rest.get(..3)?;
    let is_status_line = version.starts_with(b"HTTP/1.")
        && version[7].is_ascii_digit()
        && version[8] == b' '
        && digits.iter().all(u8::is_ascii_digit)
        && matches!(rest.get(3), None | Some(b' '));
    let status = digits.iter().fold(0, |sum, digit| {
        sum * 10 + u16::from(digit.wrapping_sub(b'0'))
    });
    if is_status_line && (100..600).contains(&status) {
        Some(status)
    } else {
        None
    }
}

/// Where the headers end.
fn blank_line(head: &[u8]) -> Option<usize> {
    let crlf = head
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map(|at| at + 4);
    let lf = head
        .windows(2)
        .position(|two| two == b"\n\n")
        .map(|at| at + 2);
    crlf.into_iter().chain(lf).min()
}

fn not_http(answer: &[u8]) -> String {
    match answer {
        [0x15, 3, ..] => "the service speaks TLS; check it with tcp".to_string(),
        [0, _, _, 4, ..] | [0, _, _, 7, ..] => {
            "the service speaks HTTP/2 only; check it with tcp".to_string()
        }
        _ => format!("the answer is not HTTP: {}", shown(answer)),
    }
}

/// Bytes of a stranger, as a short piece of one line.
fn shown(bytes: &[u8]) -> String {
    let text = bytes[..bytes.len().min(60)].escape_ascii();
    let more = if bytes.len() > 60 { "..." } else { "" };
    format!("{text}{more}")
}

/// Reads the rest for a moment: closing with unread bytes resets the connection, which many services
/// log as an error.
fn take_rest(stream: &mut TcpStream, deadline: Instant) {
    let deadline = deadline.min(Instant::now() + LONGEST_REST);
    let mut chunk = [0; 1024];
    let mut taken = 0;
    while taken < MOST_REST {
        match receive(stream, &mut chunk, deadline) {
            Ok(0) | Err(_) => return,
            Ok(count) => taken += count,
        }
    }
}

fn receive(stream: &mut TcpStream, chunk: &mut [u8], deadline: Instant) -> io::Result<usize> {
    loop {
        // before each read: a byte now and then would reset a fixed timeout for ever
        stream.set_read_timeout(Some(left(deadline)?))?;
        match stream.read(chunk) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn left(deadline: Instant) -> io::Result<Duration> {
    let time = deadline.saturating_duration_since(Instant::now());
    // a read timeout of less than a microsecond counts as none at all
    if time < Duration::from_millis(1) {
        Err(ErrorKind::TimedOut.into())
    } else {
        Ok(time)
    }
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::ConnectionRefused => "connection refused".to_string(),
        ErrorKind::ConnectionReset => "connection reset".to_string(),
        // Linux reports a read that timed out as WouldBlock
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "timed out".to_string(),
        _ => error.to_string(),
    }
}
