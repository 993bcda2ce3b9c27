// Preloaded into the web server: when the command that started it is killed, the channel between them closes and the
// server ends too, instead of holding its port for ever.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();
