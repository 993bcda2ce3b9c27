// Preloaded into the web server: when the command that started it is killed, the channel between them closes and the
// server ends too, instead of holding its port for ever. The channel keeps the process alive: a worker of `next dev`, which
// inherits this, waits for its first message with nothing else to do.
process.once("disconnect", () => process.exit(1));
