//! Logs: one JSON object a line, or plain text with `LOG_FORMAT=text`; `RUST_LOG` says how much.

use tracing_subscriber::EnvFilter;

pub fn init() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,tower_http=info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter);
    if std::env::var("LOG_FORMAT").is_ok_and(|format| format == "text") {
        logs.init();
    } else {
        logs.json().flatten_event(true).init();
    }
}
