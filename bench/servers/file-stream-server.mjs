// The reference for large objects: node:http that streams a plain file without any check.
import { createReadStream, statSync } from 'node:fs'
import http from 'node:http'

const file = process.env.FILE
http
  .createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': statSync(file).size })
    const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
    response.on('close', () => stream.destroy())
    stream.pipe(response)
  })
  .listen(Number(process.env.PORT), '127.0.0.1')
