fn main() {
    tiny::serve(8080, "working");
}
