//! The service's routes.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, Query, State};
use axum::http::{header, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use orders_core::{NewOrder, Order, OrderError, OrderId, Status};
use orders_store::{OrderStore, StoreError};
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

const MOST_BODY: usize = 64 * 1024;
const LONGEST_REQUEST: Duration = Duration::from_secs(10);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

type Store = Arc<OrderStore>;

/// All routes on a store.
pub fn router(store: Store) -> Router {
    let orders = Router::new()
        .route("/orders", get(list).post(place))
        .route("/orders/{id}", get(show))
        .route("/orders/{id}/confirm", post(confirm))
        .layer(TraceLayer::new_for_http())
        .with_state(store);
    health()
        .merge(orders)
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(MOST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST_REQUEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
}

/// What the health check asks for; outside the trace layer, since it would fill the logs.
pub fn health() -> Router {
    Router::new().route(
        "/healthz",
        get(|| async {
            Json(json!({
                "status": "ok",
                "version": env!("CARGO_PKG_VERSION"),
            }))
        }),
    )
}

#[derive(Deserialize)]
struct Wanted {
    limit: Option<usize>,
    status: Option<Status>,
}

async fn list(
    State(store): State<Store>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Vec<Order>>, ApiError> {
    let limit = wanted.limit.unwrap_or(50).min(500);
    blocking(move || Ok(Json(store.newest(limit, wanted.status)))).await
}

async fn show(
    State(store): State<Store>,
    Path(id): Path<OrderId>,
) -> Result<Json<Order>, ApiError> {
    blocking(move || store.get(id).map(Json).ok_or(ApiError::NoSuchOrder(id))).await
}

async fn place(
    State(store): State<Store>,
    new: Result<Json<NewOrder>, JsonRejection>,
) -> Result<impl IntoResponse, ApiError> {
    let Json(new) = new?;
    let order = Order::place(new, OffsetDateTime::now_utc())?;
    let kept = order.clone();
    blocking(move || Ok(store.insert(kept)?)).await?;
    tracing::info!(order = %order.id, total_cents = order.total_cents, "placed");
    let location = [(header::LOCATION, format!("/orders/{}", order.id))];
    Ok((StatusCode::CREATED, location, Json(order)))
}

async fn confirm(
    State(store): State<Store>,
    Path(id): Path<OrderId>,
) -> Result<Json<Order>, ApiError> {
    blocking(move || {
        let order = store.confirm(id)?;
        order.map(Json).ok_or(ApiError::NoSuchOrder(id))
    })
    .await
}

/// The store waits for the disk, which would hold up every request on this thread.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await?
}

/// What a request can fail with.
#[derive(Debug, thiserror::Error)]
enum ApiError {
    #[error("there is no order {0}")]
    NoSuchOrder(OrderId),
    #[error(transparent)]
    Json(#[from] JsonRejection),
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Task(#[from] tokio::task::JoinError),
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::NoSuchOrder(_) => StatusCode::NOT_FOUND,
            Self::Json(rejection) => rejection.status(),
            Self::Order(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Store(_) | Self::Task(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let message = if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
            // paths of this machine are nobody's business
            "the order could not be kept".to_string()
        } else {
            self.to_string()
        };
        (status, Json(json!({ "error": message }))).into_response()
    }
}
