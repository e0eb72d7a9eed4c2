//! What the worker asks the service.

use anyhow::{bail, Context};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::{Method, Request, Uri};
use hyper_util::client::legacy::{connect::HttpConnector, Client};
use hyper_util::rt::TokioExecutor;
use orders_core::{Order, OrderId};
use serde::de::DeserializeOwned;

const MOST_ANSWER: usize = 16 * 1024 * 1024;

/// A client of the orders service.
pub struct OrdersClient {
    http: Client<HttpConnector, Empty<Bytes>>,
    base: Uri,
}

impl OrdersClient {
    pub fn new(base: Uri) -> Self {
        Self {
            http: Client::builder(TokioExecutor::new()).build_http(),
            base,
        }
    }

    /// Orders that nobody has confirmed yet.
    pub async fn open_orders(&self) -> anyhow::Result<Vec<Order>> {
        self.call(Method::GET, "/orders?status=placed&limit=500")
            .await
    }

    pub async fn confirm(&self, id: OrderId) -> anyhow::Result<Order> {
        self.call(Method::POST, &format!("/orders/{id}/confirm"))
            .await
    }

    async fn call<T: DeserializeOwned>(&self, method: Method, path: &str) -> anyhow::Result<T> {
        let url = format!("{}{path}", self.base.to_string().trim_end_matches('/'));
        let request = Request::builder()
            .method(method)
            .uri(&url)
            .body(Empty::new())?;
        let answer = self
            .http
            .request(request)
            .await
            .with_context(|| format!("cannot reach {url}"))?;
        if !answer.status().is_success() {
            bail!("{url} answered {}", answer.status());
        }
        let body = Limited::new(answer.into_body(), MOST_ANSWER)
            .collect()
            .await
            .map_err(|error| anyhow::anyhow!("{url} broke off: {error}"))?;
        serde_json::from_slice(&body.to_bytes())
            .with_context(|| format!("{url} answered something else than orders"))
    }
}
