//! The routes, without a socket.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{header, Request, Response, StatusCode};
use axum::Router;
use http_body_util::BodyExt;
use orders_store::OrderStore;
use serde_json::{json, Value};
use tower::ServiceExt;

fn service() -> Router {
    orders_api::http::router(Arc::new(OrderStore::in_memory()))
}

async fn send(service: &Router, method: &str, path: &str, body: &str) -> Response<Body> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    service.clone().oneshot(request).await.unwrap()
}

async fn call(service: &Router, method: &str, path: &str, body: &str) -> (StatusCode, Value) {
    let response = send(service, method, path, body).await;
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::String(text)),
    )
}

const ORDER: &str =
    r#"{"customer":"Ada","lines":[{"sku":"nut","quantity":3,"unit_price_cents":5}]}"#;

#[tokio::test]
async fn is_healthy() {
    let (status, body) = call(&service(), "GET", "/healthz", "").await;
    assert_eq!((status, &body["status"]), (StatusCode::OK, &json!("ok")));
}

#[tokio::test]
async fn an_order_is_placed_listed_and_confirmed() {
    let service = service();
    let (status, placed) = call(&service, "POST", "/orders", ORDER).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(placed["total_cents"], 15);
    let path = format!("/orders/{}", placed["id"].as_str().unwrap());

    let (_, open) = call(&service, "GET", "/orders?status=placed", "").await;
    assert_eq!(open, json!([placed]));
    let (status, confirmed) = call(&service, "POST", &format!("{path}/confirm"), "").await;
    assert_eq!(
        (status, &confirmed["status"]),
        (StatusCode::OK, &json!("confirmed"))
    );
    assert_eq!(call(&service, "GET", &path, "").await.1, confirmed);
    let (_, open) = call(&service, "GET", "/orders?status=placed", "").await;
    assert_eq!(open, json!([]));
}

#[tokio::test]
async fn says_where_the_new_order_is() {
    let response = send(&service(), "POST", "/orders", ORDER).await;
    let location = response.headers()[header::LOCATION].to_str().unwrap();
    assert!(location.starts_with("/orders/0"), "{location}");
    assert!(response.headers().contains_key("x-request-id"));
}

#[tokio::test]
async fn turns_down_what_is_wrong() {
    let service = service();
    let no_lines = r#"{"customer":"Ada","lines":[]}"#;
    let (status, body) = call(&service, "POST", "/orders", no_lines).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["error"], "an order has 1 to 100 lines, this one has 0");
    let broken = call(&service, "POST", "/orders", "{").await;
    assert_eq!(broken.0, StatusCode::BAD_REQUEST);
    let too_long = call(&service, "POST", "/orders", &" ".repeat(100_000)).await;
    assert_eq!(too_long.0, StatusCode::PAYLOAD_TOO_LARGE);
    let unknown = "/orders/00000000-0000-0000-0000-000000000000";
    let missing = call(&service, "GET", unknown, "").await;
    assert_eq!(missing.0, StatusCode::NOT_FOUND);
    assert_eq!(
        call(&service, "DELETE", "/orders", "").await.0,
        StatusCode::METHOD_NOT_ALLOWED
    );
}
