// The reference for uploads: @tus/server with its FileStore, which neither seals nor syncs nor checks.
import http from 'node:http'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const tus = new Server({ path: '/files', datastore: new FileStore({ directory: process.env.FOLDER }) })
http.createServer((request, response) => void tus.handle(request, response)).listen(Number(process.env.PORT), '127.0.0.1')
