//! Keeps orders in memory and, where there is a data folder, in a journal that outlives the process.

mod journal;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use orders_core::{Order, OrderId, Status};

use crate::journal::Journal;

/// What keeping an order can fail with.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        action: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}, line {line}: {source}", path.display())]
    Corrupt {
        path: PathBuf,
        line: usize,
        source: serde_json::Error,
    },
}

/// All orders; its calls block on the disk where there is a journal.
pub struct OrderStore {
    kept: Mutex<Kept>,
}

struct Kept {
    orders: BTreeMap<OrderId, Order>,
    journal: Option<Journal>,
}

impl OrderStore {
    /// Orders that last as long as the process.
    pub fn in_memory() -> Self {
        Self::new(BTreeMap::new(), None)
    }

    /// Orders that are kept in a folder, which is made if it is missing.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let (journal, entries) = Journal::open(folder)?;
        // an order is written anew when it changes: the last entry counts
        let orders = entries.into_iter().map(|order| (order.id, order)).collect();
        Ok(Self::new(orders, Some(journal)))
    }

    fn new(orders: BTreeMap<OrderId, Order>, journal: Option<Journal>) -> Self {
        Self {
            kept: Mutex::new(Kept { orders, journal }),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // no call leaves it half changed, so a panic elsewhere does no harm
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an order; when this returns, it is on the disk.
    pub fn insert(&self, order: Order) -> Result<(), StoreError> {
        self.kept().write(order)
    }

    /// Confirms an order, once or again; nothing where there is none of this identity.
    pub fn confirm(&self, id: OrderId) -> Result<Option<Order>, StoreError> {
        let mut kept = self.kept();
        let Some(mut order) = kept.orders.get(&id).cloned() else {
            return Ok(None);
        };
        if order.status != Status::Confirmed {
            order.status = Status::Confirmed;
            kept.write(order.clone())?;
        }
        Ok(Some(order))
    }

    pub fn get(&self, id: OrderId) -> Option<Order> {
        self.kept().orders.get(&id).cloned()
    }

    /// The newest orders first, at most so many, of one status or of any.
    pub fn newest(&self, limit: usize, status: Option<Status>) -> Vec<Order> {
        let kept = self.kept();
        kept.orders
            .values()
            .rev()
            .filter(|order| status.is_none_or(|wanted| wanted == order.status))
            .take(limit)
            .cloned()
            .collect()
    }
}

impl Kept {
    fn write(&mut self, order: Order) -> Result<(), StoreError> {
        if let Some(journal) = &mut self.journal {
            journal.append(&order)?;
        }
        self.orders.insert(order.id, order);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
