// What the machine can do at the moment: node:http that responds as a TUS server does, and discards everything.
import http from 'node:http'

let uploads = 0
http
  .createServer((request, response) => {
    const head = { 'tus-resumable': '1.0.0' }
    if (request.method === 'POST') return response.writeHead(201, { ...head, location: `/files/${++uploads}` }).end()
    if (request.method !== 'PATCH') return response.writeHead(204, head).end()
    let offset = Number(request.headers['upload-offset'])
    request.on('data', (chunk) => (offset += chunk.length))
    request.on('end', () => response.writeHead(204, { ...head, 'upload-offset': offset }).end())
  })
  .listen(Number(process.env.PORT), '127.0.0.1')
