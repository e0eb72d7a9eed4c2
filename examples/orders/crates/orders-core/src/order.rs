use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

/// The most lines of one order.
const MOST_LINES: usize = 100;

/// An order's identity; sorts by the time of its making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderId(Uuid);

impl OrderId {
    pub fn generate() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for OrderId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// So many of one article, each at a price in cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub sku: String,
    pub quantity: u32,
    pub unit_price_cents: u64,
}

/// What a customer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    pub customer: String,
    pub lines: Vec<Line>,
}

/// How far an order has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Placed,
    Confirmed,
}

/// A valid order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    pub customer: String,
    pub lines: Vec<Line>,
    pub total_cents: u64,
    pub status: Status,
    #[serde(with = "time::serde::rfc3339")]
    pub placed_at: OffsetDateTime,
}

/// Why an order was turned down.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    #[error("the customer's name is empty")]
    NoCustomer,
    #[error("an order has 1 to {MOST_LINES} lines, this one has {0}")]
    LineCount(usize),
    #[error("line {line} has no article")]
    NoSku { line: usize },
    #[error("line {line} orders nothing")]
    NoQuantity { line: usize },
    #[error("the total is more than can be counted")]
    TotalOverflow,
}

impl Order {
    /// Makes an order of what was asked for, or says what is wrong with it.
    pub fn place(new: NewOrder, placed_at: OffsetDateTime) -> Result<Self, OrderError> {
        if new.customer.trim().is_empty() {
            return Err(OrderError::NoCustomer);
        }
        if new.lines.is_empty() || new.lines.len() > MOST_LINES {
            return Err(OrderError::LineCount(new.lines.len()));
        }
        let mut total_cents = 0u64;
        for (index, line) in new.lines.iter().enumerate() {
            if line.sku.trim().is_empty() {
                return Err(OrderError::NoSku { line: index + 1 });
            }
            if line.quantity == 0 {
                return Err(OrderError::NoQuantity { line: index + 1 });
            }
            total_cents = line
                .unit_price_cents
                .checked_mul(line.quantity.into())
                .and_then(|cents| total_cents.checked_add(cents))
                .ok_or(OrderError::TotalOverflow)?;
        }
        Ok(Self {
            id: OrderId::generate(),
            customer: new.customer,
            lines: new.lines,
            total_cents,
            status: Status::Placed,
            placed_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOON: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

    fn new_order(lines: Vec<Line>) -> NewOrder {
        NewOrder {
            customer: "Ada".into(),
            lines,
        }
    }

    fn line(sku: &str, quantity: u32, unit_price_cents: u64) -> Line {
        Line {
            sku: sku.into(),
            quantity,
            unit_price_cents,
        }
    }

    #[test]
    fn the_total_is_the_sum_of_its_lines() {
        let order = Order::place(
            new_order(vec![line("nut", 3, 5), line("bolt", 2, 20)]),
            NOON,
        )
        .unwrap();
        assert_eq!(order.total_cents, 55);
        assert_eq!(order.status, Status::Placed);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let place = |new| Order::place(new, NOON).unwrap_err();
        assert_eq!(place(new_order(vec![])), OrderError::LineCount(0));
        assert_eq!(
            place(new_order(vec![line("nut", 1, 1), line(" ", 1, 1)])),
            OrderError::NoSku { line: 2 }
        );
        assert_eq!(
            place(new_order(vec![line("nut", 0, 1)])),
            OrderError::NoQuantity { line: 1 }
        );
        assert_eq!(
            place(new_order(vec![line("nut", 2, u64::MAX)])),
            OrderError::TotalOverflow
        );
        let mut nobody = new_order(vec![line("nut", 1, 1)]);
        nobody.customer = "\t".into();
        assert_eq!(place(nobody), OrderError::NoCustomer);
    }

    #[test]
    fn survives_json() {
        let order = Order::place(new_order(vec![line("nut", 1, 1)]), NOON).unwrap();
        let text = serde_json::to_string(&order).unwrap();
        assert!(
            text.contains(r#""placed_at":"2026-03-01T12:00:00Z""#),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Order>(&text).unwrap(), order);
    }

    #[test]
    fn later_orders_sort_later() {
        let first = OrderId::generate();
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(first < OrderId::generate());
        assert_eq!(first.to_string().parse::<OrderId>().unwrap(), first);
    }
}
