import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { assignTrainer } from '../support/assign'
import { Fovea, PASSWORD } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { photograph } from '../support/pictures'

/** The shell blocks of the page, as written. */
const shown = [...readFileSync('docs/CASE_IMAGES_API.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)

/** Those of the DICOM API's page. */
const dicomExamples = [...readFileSync('docs/DICOM_API.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)

/** Those of the Coaching API's page. */
const coachingExamples = [...readFileSync('docs/COACHING_API.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, block]) => block!,
)

/** Those of the Media API's page. */
const mediaExamples = [...readFileSync('docs/MEDIA_API.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)

describe('the example scripts of the API documents', () => {
  let fovea: Fovea
  let folder: string
  before(async () => {
    fovea = await Fovea.share()
    await assignTrainer(fovea)
    folder = mkdtempSync(path.join(tmpdir(), 'api-scripts-'))
    mkdirSync(path.join(folder, '.fovea'))
    writeFileSync(path.join(folder, '.fovea/demo-password.txt'), `${PASSWORD}\n`)
    writeFileSync(path.join(folder, 'eye.jpg'), await photograph(1200))
  })
  after(async () => {
    await fovea.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function run(block: string, env: Record<string, string> = {}): Promise<string> {
    const here = block.replaceAll('scripts/', `${process.cwd()}/scripts/`)
    const child = spawn('bash', ['-euo', 'pipefail', '-c', here], {
      cwd: folder,
      env: { ...process.env, BASE: fovea.url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
    const [code] = (await once(child, 'close')) as [number]
    assert.equal(code, 0, output)
    return output
  }

  it('run the Case Images API walk-through as documented', async () => {
    const output = await run(shown[0]!)
    for (const line of [
      /signed in as/,
      /connection broken; HEAD: \d+ bytes stored; resuming from there/,
      /validated and completed/,
      /quality: score 0?\.?\d/,
      /Files API: all checks passed/,
      /a truncated image was rejected/,
      /retake reason, as the sender sees it: Too dark around the disc/,
      /Case Images API: all checks passed/,
    ])
      assert.match(output, line)
    assert.equal(output.match(/same bytes/g)?.length, 2)
  })

  it('de-identify as documented in the DICOM API', async () => {
    const output = await run(dicomExamples[0]!)
    for (const line of [
      /diagnosis: not assessed \(model: mock\)/,
      /de-identified object: \d+ bytes/,
      /saved and listed/,
      /batch of 2: 100 % processed, the invalid file listed/,
      /reviewed by a doctor: the region is redacted/,
      /DICOM API: all checks passed/,
    ])
      assert.match(output, line)
    const env = { TOKEN: (await fovea.signIn('patient')).tokens.access_token }
    assert.equal((JSON.parse(await run(dicomExamples[1]!, env)) as { model: string }).model, 'mock')
  })

  it('send a meal from a client to their trainer as documented in the Coaching API', async () => {
    const output = await run(coachingExamples[0]!)
    for (const line of [
      /meal \d+ has the photo [0-9a-f-]{36}\.webp/,
      /the trainer can see it, thumbnail: 200 image\//,
      /a text file named plan\.doc was rejected: The content of this file isn’t supported/,
      /measurement, message and reaction were delivered/,
      /both users get 404/,
      /Coaching API: all checks passed/,
    ])
      assert.match(output, line)
    const env = { TOKEN: (await fovea.signIn('client')).tokens.access_token }
    const photo = JSON.parse(await run(coachingExamples[1]!, env)) as { status: string; meal_completion_id: number }
    assert.equal(photo.status, 'completed')
    assert.ok(photo.meal_completion_id > 0)
  })

  it('add an image to a persona as documented in the Media API', async () => {
    const output = await run(mediaExamples[0]!)
    for (const line of [
      /uploaded image \d+, image\/webp, \d+ bytes/,
      /same bytes; Range request for the last 100 bytes: 206/,
      /description updated/,
      /rejected: Invalid image type\. Allowed types: image\/jpeg, /,
      /rejected: Image file too large\. Maximum size is 10MB/,
      /rejected: Media file 999999999 not found/,
      /rejected: Persona 999999999 not found/,
      /listed and counted/,
      /Media API: all checks passed/,
    ])
      assert.match(output, line)
    const env = { TOKEN: (await fovea.signIn('creator')).tokens.access_token }
    const media = JSON.parse(await run(mediaExamples[1]!, env)) as Record<string, unknown>
    assert.deepEqual([media['status'], media['media_type'], media['description']], ['completed', 'image', 'Over the hills'])
  })

  it('accept another server, user and image', async () => {
    const block = shown[1]!.replace('https://fovea.example', fovea.url).replace('me@example.org', 'client@fovea.test')
    assert.match(await run(block.replace('PASSWORD=…', `PASSWORD='${PASSWORD}'`)), /Files API: all checks passed/)
  })

  it('exit with an error when an API call fails', async () => {
    await assert.rejects(run(shown[0]!, { EMAIL: 'nobody@fovea.test' }), /Incorrect email or password/)
  })

  it('respond to the documented form upload with the image', async () => {
    const patient = await fovea.signIn('patient')
    const env = { TOKEN: patient.tokens.access_token, CASE: await patient.openCase('Sent in a form') }
    const image = JSON.parse(await run(shown[2]!, env)) as Record<string, unknown>
    assert.deepEqual([image['status'], image['eyeSide'], image['filename']], ['completed', 'left', 'eye.jpg'])
    await assertSound(fovea)
  })
})
