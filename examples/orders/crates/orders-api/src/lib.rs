//! What the service and its worker share.

pub mod client;
pub mod config;
pub mod http;
pub mod server;
pub mod telemetry;
