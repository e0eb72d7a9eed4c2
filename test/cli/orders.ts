import { crate, Tree } from '../cargo/tree';

/** A workspace that says something of everything. */
export const ORDERS: Tree = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n[profile.release]\nlto = "fat"\nstrip = true\n[profile.dist]\ninherits = "release"\n',
  ...crate('crates/orders', 'orders', '[dependencies]\nshared = { path = "../shared" }\n[features]\ntls = []\n[[bin]]\nname = "orders-worker"\npath = "src/worker.rs"\nrequired-features = ["tls"]\n'),
  'crates/orders/src/worker.rs': 'const SCHEMA: &str = include_str!("../../../schema.sql");\n',
  'crates/orders/tests/api.rs': '',
  ...crate('crates/shared', 'shared', 'rust-version = "1.80"\n', 'src/lib.rs'),
  'crates/shared/build.rs': '',
  'schema.sql': '',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\ntargets = ["x86_64-unknown-linux-musl"]\n',
  '.cargo/config.toml': '[target.x86_64-unknown-linux-gnu]\nlinker = "clang"\nrustflags = ["-C", "link-arg=-fuse-ld=lld"]\n[env]\nRUST_LOG = "info"\n[registries.corp]\nindex = "sparse+https://crates.example/"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "shared",\n]\n\n[[package]]\nname = "shared"\nversion = "0.1.0"\n',
};
