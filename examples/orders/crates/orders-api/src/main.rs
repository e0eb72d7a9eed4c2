//! The orders service.

use std::sync::Arc;

use anyhow::Context;
use orders_api::{config::ServiceConfig, http, server, telemetry};
use orders_store::OrderStore;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    telemetry::init();
    let config = ServiceConfig::from_env()?;
    let store = match &config.data_dir {
        Some(folder) => OrderStore::open(folder).context("cannot open the data folder")?,
        None => OrderStore::in_memory(),
    };
    tracing::info!(data_dir = ?config.data_dir, "starting");
    server::serve(http::router(Arc::new(store)), config.port).await
}
