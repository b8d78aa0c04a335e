import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { prepareRequest } from './prepare-request'

let settings = readSettings({})
const server = createServer((request, response) => {
  const refusal = prepareRequest(request, response, settings)
  response.end(refusal?.code ?? 'accepted')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
after(() => server.close())

/** Sends a request line of any form, and returns the whole response. */
async function ask(line: string, more = ''): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${line} HTTP/1.1\r\nHost: fovea.example\r\n${more}Connection: close\r\n\r\n`)
  let text = ''
  for await (const data of socket) text += String(data)
  return text
}

describe('prepareRequest', () => {
  it('refuses a target that is a whole address, or no path at all', async () => {
    for (const target of ['http://evil.example/', 'https://fovea.example/api/v1/me', 'HTTP://x', '*'])
      assert.match(await ask(`OPTIONS ${target}`), /request_target_not_path/, target)
    for (const target of ['/', '/api/v1/me?x=http://y/', '/http://x/'])
      assert.match(await ask(`GET ${target}`), /accepted/, target)
  })

  it('refuses a request that names two hosts, also the same one twice', async () => {
    for (const host of ['evil.example', 'fovea.example', ''])
      assert.match(await ask('GET /', `HOST: ${host}\r\n`), /request_host_twice/, host)
    assert.match(await ask('GET /', 'X-Host: evil.example\r\n'), /accepted/)
  })

  it('has browsers use https alone where PUBLIC_URL is https, in every response, and says nothing of it elsewhere', async () => {
    assert.doesNotMatch(await ask('GET /'), /strict-transport-security/i)
    settings = readSettings({ PUBLIC_URL: 'http://fovea.example' })
    assert.doesNotMatch(await ask('GET /'), /strict-transport-security/i)
    settings = readSettings({ PUBLIC_URL: 'https://fovea.example' })
    for (const target of ['/', 'http://x/'])
      assert.match(await ask(`GET ${target}`), /^strict-transport-security: max-age=63072000; includeSubDomains\r$/im)
  })
})
