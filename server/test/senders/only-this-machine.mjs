import net from "node:net";

// Preloaded into a server that listens on every address of the machine and has no setting for one: it is reached from here alone.
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function listenHere(port, ...rest) {
  return listen.call(
    this,
    { port: Number(port), host: "127.0.0.1" },
    rest.find((one) => typeof one === "function"),
  );
};
