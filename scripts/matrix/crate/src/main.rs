fn main() {
    tiny::serve(8080, if cfg!(feature = "greeting") { "hello" } else { "tiny" });
}
