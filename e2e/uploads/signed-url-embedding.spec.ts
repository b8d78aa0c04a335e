import { createServer, type Server } from 'node:http'
import { expect, test } from '@playwright/test'
import { type Client, Fovea, freePort } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
let patient: Client
let allowed: { origin: string; server: Server }
let stranger: { origin: string; server: Server }

/** A third-party site, with one empty page. */
async function openSite(): Promise<{ origin: string; server: Server }> {
  const port = await freePort()
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'))
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return { origin: `http://127.0.0.1:${port}`, server }
}

test.beforeAll(async () => {
  ;[allowed, stranger] = await Promise.all([openSite(), openSite()])
  fovea = await Fovea.start({ env: { ALLOWED_ORIGINS: allowed.origin } })
  patient = await fovea.signIn('patient')
})
test.afterAll(async () => {
  for (const { server } of [allowed, stranger]) server.close()
  await fovea.stop()
})

test('A page of an allowed origin can embed an image by its signed URL, and a page of another origin cannot', async ({
  page,
}) => {
  const caseId = await patient.openCase('Embedded')
  const { id } = await send(patient, await photograph(600), { filename: 'eye.jpg', case_id: caseId })
  for (const variant of ['original', 'large', 'thumbnail']) {
    const { downloadUrl } = await patient.json<{ downloadUrl: string }>(`/api/v1/images/${id}/download-url?variant=${variant}`)
    const widthOn = async (origin: string, attributes: { crossOrigin?: string } = {}): Promise<number> => {
      await page.goto(origin)
      return page.evaluate(
        ([src, crossOrigin]) =>
          new Promise<number>((done) => {
            const image = Object.assign(new Image(), crossOrigin ? { crossOrigin } : {})
            image.onload = () => done(image.naturalWidth)
            image.onerror = () => done(0)
            image.src = src!
            document.body.append(image)
          }),
        [downloadUrl, attributes.crossOrigin ?? ''],
      )
    }
    expect(await widthOn(allowed.origin), variant).toBeGreaterThan(100)
    expect(await widthOn(allowed.origin, { crossOrigin: 'anonymous' }), variant).toBeGreaterThan(100)
    expect(await widthOn(stranger.origin), variant).toBe(0)
    expect(await widthOn(stranger.origin, { crossOrigin: 'anonymous' }), variant).toBe(0)
  }
})
