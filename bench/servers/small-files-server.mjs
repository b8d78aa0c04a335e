// The reference for small images: node:http and fs.promises, no session, no access check, no log, plaintext on the
// disk.
import { open, stat } from 'node:fs/promises'
import http from 'node:http'

const folder = process.env.FOLDER
http
  .createServer(async (request, response) => {
    const path = `${folder}/${request.url.slice(1)}`
    const { size, mtimeMs } = await stat(path)
    const etag = `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'image/webp', 'content-length': size }
    const file = await open(path)
    const bytes = Buffer.allocUnsafe(size)
    await file.read(bytes, 0, size, 0)
    await file.close()
    response.writeHead(200, headers).end(bytes)
  })
  .listen(Number(process.env.PORT), '127.0.0.1')
