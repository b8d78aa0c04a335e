// The reference for WebSocket connections: a server that keeps sockets open, and writes the given bytes to each of
// them.
import net from 'node:net'

const sockets = new Set()
net
  .createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay()
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.resume()
  })
  .listen(Number(process.env.PORT), '127.0.0.1', 8192)
process.on('message', (text) => {
  const bytes = Buffer.from(text)
  for (const socket of sockets) socket.write(bytes)
})
