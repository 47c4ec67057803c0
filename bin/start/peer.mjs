import { Server } from "node:http";

// Next hides the socket from its handlers and believes a client's X-Forwarded-For: this notes who is really at the other end.
const emit = Server.prototype.emit;
Server.prototype.emit = function emitWithPeer(event, ...args) {
  if (event === "request") args[0].headers["x-tollboard-peer"] = args[0].socket.remoteAddress ?? "";
  return emit.call(this, event, ...args);
};
