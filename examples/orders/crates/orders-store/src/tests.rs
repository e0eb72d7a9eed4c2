use std::fs;

use orders_core::{Line, NewOrder, Order, OrderId, Status};
use time::OffsetDateTime;

use super::{OrderStore, StoreError};

fn order(customer: &str) -> Order {
    let new = NewOrder {
        customer: customer.into(),
        lines: vec![Line {
            sku: "nut".into(),
            quantity: 2,
            unit_price_cents: 5,
        }],
    };
    Order::place(new, OffsetDateTime::UNIX_EPOCH).unwrap()
}

fn customers(orders: &[Order]) -> Vec<&str> {
    orders.iter().map(|order| order.customer.as_str()).collect()
}

#[test]
fn lists_the_newest_first_and_by_status() {
    let store = OrderStore::in_memory();
    let orders = ["a", "b", "c"].map(order);
    for order in orders.clone() {
        store.insert(order).unwrap();
    }
    let mut ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    ids.sort();
    ids.reverse();
    let listed: Vec<OrderId> = store
        .newest(10, None)
        .iter()
        .map(|order| order.id)
        .collect();
    assert_eq!(listed, ids);
    assert_eq!(store.newest(2, None).len(), 2);

    let confirmed = store.confirm(orders[1].id).unwrap().unwrap();
    assert_eq!(confirmed.status, Status::Confirmed);
    assert_eq!(customers(&store.newest(10, Some(Status::Confirmed))), ["b"]);
    assert_eq!(store.newest(10, Some(Status::Placed)).len(), 2);
    assert!(store.confirm(OrderId::generate()).unwrap().is_none());
}

#[test]
fn a_journal_outlives_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("not/made/yet");
    let kept = order("Ada");
    let store = OrderStore::open(&below).unwrap();
    store.insert(kept.clone()).unwrap();
    store.confirm(kept.id).unwrap();
    store.confirm(kept.id).unwrap();
    drop(store);

    let again = OrderStore::open(&below).unwrap();
    assert_eq!(again.get(kept.id).unwrap().status, Status::Confirmed);
    assert_eq!(again.newest(10, None).len(), 1);
    let text = fs::read_to_string(below.join("orders.jsonl")).unwrap();
    assert_eq!(text.lines().count(), 2, "confirming twice writes once");
}

#[test]
fn an_entry_that_a_crash_cut_short_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.jsonl");
    let (first, second) = (order("first"), order("second"));
    OrderStore::open(folder.path())
        .unwrap()
        .insert(first.clone())
        .unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{{\"id\":\"0")).unwrap();

    let store = OrderStore::open(folder.path()).unwrap();
    store.insert(second.clone()).unwrap();
    drop(store);
    let store = OrderStore::open(folder.path()).unwrap();
    assert_eq!(store.get(first.id), Some(first));
    assert_eq!(store.get(second.id), Some(second));
}

#[test]
fn a_broken_entry_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("orders.jsonl"), "{}\n").unwrap();
    let error = OrderStore::open(folder.path()).err().unwrap();
    assert!(
        matches!(error, StoreError::Corrupt { line: 1, .. }),
        "{error}"
    );
}

#[test]
fn a_folder_that_is_a_file_is_an_error() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = OrderStore::open(file.path()).err().unwrap();
    assert!(error.to_string().starts_with("cannot make the folder"));
}
