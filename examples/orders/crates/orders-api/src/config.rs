//! What the environment says.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{bail, Context};
use hyper::Uri;

/// The service's settings.
#[derive(Debug, PartialEq, Eq)]
pub struct ServiceConfig {
    pub port: u16,
    /// Where orders are kept; in memory alone without it.
    pub data_dir: Option<PathBuf>,
}

/// The worker's settings.
#[derive(Debug, PartialEq, Eq)]
pub struct WorkerConfig {
    pub port: u16,
    pub orders_url: Uri,
    pub interval: Duration,
}

impl ServiceConfig {
    pub fn from_env() -> anyhow::Result<Self> {
        Self::read(|name| env::var(name).ok())
    }

    fn read(variable: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        Ok(Self {
            port: port(&variable, 8080)?,
            data_dir: set(&variable, "DATA_DIR").map(PathBuf::from),
        })
    }
}

impl WorkerConfig {
    pub fn from_env() -> anyhow::Result<Self> {
        Self::read(|name| env::var(name).ok())
    }

    fn read(variable: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let url = set(&variable, "ORDERS_URL").unwrap_or_else(|| "http://127.0.0.1:8080".into());
        let orders_url: Uri = url
            .parse()
            .with_context(|| format!("ORDERS_URL is {url:?}, which is not a URL"))?;
        if orders_url.scheme_str() != Some("http") {
            bail!("ORDERS_URL is {url:?}: the worker speaks plain http, like http://orders:8080");
        }
        let seconds = set(&variable, "INTERVAL_SECONDS").unwrap_or_else(|| "5".into());
        let interval = match seconds.parse() {
            Ok(count @ 1..=3600) => Duration::from_secs(count),
            _ => bail!("INTERVAL_SECONDS is {seconds:?}: a number from 1 to 3600 is wanted"),
        };
        Ok(Self {
            port: port(&variable, 9090)?,
            orders_url,
            interval,
        })
    }
}

/// Compose passes a variable that is unset outside as an empty one.
fn set(variable: impl Fn(&str) -> Option<String>, name: &str) -> Option<String> {
    variable(name).filter(|value| !value.is_empty())
}

fn port(variable: impl Fn(&str) -> Option<String>, otherwise: u16) -> anyhow::Result<u16> {
    match set(variable, "PORT") {
        None => Ok(otherwise),
        Some(text) => text
            .parse()
            .with_context(|| format!("PORT is {text:?}, which is not a port")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        move |name| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| value.to_string())
        }
    }

    #[test]
    fn the_service_runs_without_settings() {
        let config = ServiceConfig::read(with(&[("DATA_DIR", "")])).unwrap();
        assert_eq!((config.port, config.data_dir), (8080, None));
    }

    #[test]
    fn settings_are_taken() {
        let config = ServiceConfig::read(with(&[("PORT", "81"), ("DATA_DIR", "/data")])).unwrap();
        assert_eq!(
            (config.port, config.data_dir),
            (81, Some(PathBuf::from("/data")))
        );
        let pairs = [("ORDERS_URL", "http://orders:1"), ("INTERVAL_SECONDS", "2")];
        let config = WorkerConfig::read(with(&pairs)).unwrap();
        assert_eq!(config.orders_url.host(), Some("orders"));
        assert_eq!((config.port, config.interval.as_secs()), (9090, 2));
    }

    #[test]
    fn nonsense_is_named() {
        let error = ServiceConfig::read(with(&[("PORT", "eighty")])).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"PORT is "eighty", which is not a port"#
        );
        for pair in [
            ("ORDERS_URL", "https://orders"),
            ("ORDERS_URL", "orders"),
            ("INTERVAL_SECONDS", "0"),
        ] {
            let error = WorkerConfig::read(with(&[pair])).unwrap_err();
            assert!(error.to_string().starts_with(pair.0), "{error}");
        }
    }
}
