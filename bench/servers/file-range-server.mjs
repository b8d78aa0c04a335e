// The reference for frames: node:http that streams one range of a plain file without any check. /7 is the seventh.
import { createReadStream } from 'node:fs'
import http from 'node:http'

const { FILE: file, PORT: port } = process.env
const [offset, length] = [Number(process.env.OFFSET), Number(process.env.LENGTH)]
http
  .createServer((request, response) => {
    const start = offset + (Number(request.url.slice(1)) - 1) * length
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length })
    const stream = createReadStream(file, { start, end: start + length - 1, highWaterMark: 256 * 1024 })
    response.on('close', () => stream.destroy())
    stream.pipe(response)
  })
  .listen(Number(port), '127.0.0.1')
