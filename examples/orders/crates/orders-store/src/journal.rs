use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use orders_core::Order;

use crate::StoreError;

const FILE_NAME: &str = "orders.jsonl";

/// One order a line, only ever appended to.
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    /// How much of the file holds whole entries.
    length: u64,
}

impl Journal {
    /// The journal of a folder, and what it holds.
    pub(crate) fn open(folder: &Path) -> Result<(Self, Vec<Order>), StoreError> {
        fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
        let path = folder.join(FILE_NAME);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            result => result.map_err(failed("read", &path))?,
        };
        let whole = text.rfind('\n').map_or(0, |at| at + 1);
        if whole < text.len() {
            tracing::warn!(path = %path.display(), bytes = text.len() - whole, "dropping an entry that a crash cut short");
        }
        let entries = read_entries(&path, &text[..whole])?;
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(failed("open", &path))?;
        file.set_len(whole as u64)
            .map_err(failed("truncate", &path))?;
        Ok((
            Self {
                file,
                path,
                length: whole as u64,
            },
            entries,
        ))
    }

    /// Adds an entry; it is on the disk, or the journal is as before.
    pub(crate) fn append(&mut self, order: &Order) -> Result<(), StoreError> {
        let mut entry = serde_json::to_vec(order).map_err(|source| StoreError::Corrupt {
            path: self.path.clone(),
            line: 0,
            source,
        })?;
        entry.push(b'\n');
        let written = self
            .file
            .write_all(&entry)
            .and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // half an entry would make the next one unreadable; a full disk still lets a file shrink
            let _ = self.file.set_len(self.length);
            return Err(failed("append to", &self.path)(error));
        }
        self.length += entry.len() as u64;
        Ok(())
    }
}

fn read_entries(path: &Path, text: &str) -> Result<Vec<Order>, StoreError> {
    text.lines()
        .enumerate()
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|source| StoreError::Corrupt {
                path: path.to_path_buf(),
                line: index + 1,
                source,
            })
        })
        .collect()
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_path_buf();
    move |source| StoreError::Io {
        action,
        path,
        source,
    }
}
