//! Confirms what the orders service has taken.

use std::time::Duration;

use orders_api::{client::OrdersClient, config::WorkerConfig, http, server, telemetry};
use tokio::time::{interval, timeout, MissedTickBehavior};

const LONGEST_ROUND: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    telemetry::init();
    let config = WorkerConfig::from_env()?;
    let client = OrdersClient::new(config.orders_url);
    let rounds = tokio::spawn(async move {
        let mut ticks = interval(config.interval);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            match timeout(LONGEST_ROUND, confirm_open_orders(&client)).await {
                Ok(Ok(0)) => tracing::debug!("nothing to confirm"),
                Ok(Ok(count)) => tracing::info!(count, "confirmed"),
                // the service may start later than its worker: the next round tries again
                Ok(Err(error)) => tracing::warn!(error = format!("{error:#}"), "a round failed"),
                Err(_) => tracing::warn!("a round took too long"),
            }
        }
    });
    server::serve(http::health(), config.port).await?;
    rounds.abort();
    Ok(())
}

async fn confirm_open_orders(client: &OrdersClient) -> anyhow::Result<usize> {
    let open = client.open_orders().await?;
    for order in &open {
        client.confirm(order.id).await?;
    }
    Ok(open.len())
}
