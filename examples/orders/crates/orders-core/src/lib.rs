//! What an order is, and what makes one valid. No input or output happens here.

mod order;

pub use order::{Line, NewOrder, Order, OrderError, OrderId, Status};
