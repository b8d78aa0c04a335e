// reads: ops/kubernetes/ ops/caddy/ lib/config/ package.json
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { readSettings, SettingsSchema } from '../../lib/config/settings'

interface Probe {
  httpGet: { path: string; port: string }
}
interface Port {
  name: string
  port: number
}
interface Container {
  image: string
  command?: string[]
  ports: { name: string; containerPort: number }[]
  env: { name: string; value: string }[]
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[]
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
  resources: { requests?: Record<string, string>; limits?: Record<string, string> }
  securityContext: Record<string, unknown> & { capabilities: { drop: string[]; add?: string[] } }
  volumeMounts: { name: string; mountPath: string }[]
}
interface Volume {
  configMap?: { name: string }
  secret?: { secretName: string }
}
interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace: string; annotations?: Record<string, string> }
  data?: Record<string, string>
  spec?: {
    replicas: number
    serviceName?: string
    clusterIP?: string
    externalTrafficPolicy?: string
    ports?: Port[]
    podSelector: { matchLabels: Record<string, string> }
    template: { spec: { containers: Container[]; securityContext: Record<string, unknown>; volumes: Volume[] } }
  }
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const manifests = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseAllDocuments(readFileSync(path.join(import.meta.dirname, name), 'utf8')))
  .map((document) => {
    assert.deepEqual(document.errors, [])
    return document.toJS() as Manifest
  })
const config = manifests.find(({ kind }) => kind === 'ConfigMap')!.data!
const running = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
const all = running.map(({ metadata, spec }) => ({
  name: metadata.name,
  ...spec!.template.spec,
  container: spec!.template.spec.containers[0]!,
}))
const [web, worker, proxy] = ['fovea-web', 'fovea-worker', 'fovea-proxy'].map((name) => all.find((pod) => pod.name === name)!)
const fovea = [web!, worker!]
const named = (kind: string, name: string) => manifests.find((one) => one.kind === kind && one.metadata.name === name)!.spec!

describe('the Kubernetes manifests', () => {
  for (const manifest of manifests) {
    it(`${manifest.kind} ${manifest.metadata.name} fulfils the schema of ${manifest.apiVersion}`, async () => {
      const models = (await import(`kubernetes-models/${manifest.apiVersion}`)) as Record<
        string,
        new (data: object) => { validate(): void }
      >
      new models[manifest.kind]!(manifest).validate()
      assert.equal(manifest.metadata.namespace, 'fovea')
    })
  }

  it('run two servers and a worker behind two proxies', () => {
    assert.deepEqual(
      running.map(({ metadata, spec }) => [metadata.name, spec!.replicas]),
      [
        ['fovea-web', 2],
        ['fovea-worker', 1],
        ['fovea-proxy', 2],
      ],
    )
  })

  it('run as no root, read-only and without privileges', () => {
    for (const { name, securityContext: ofPod, container } of all) {
      assert.equal(ofPod.runAsNonRoot, true, name)
      assert.equal(ofPod.runAsUser, 10001, 'that of the image')
      assert.deepEqual(ofPod.seccompProfile, { type: 'RuntimeDefault' }, name)
      const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = container.securityContext
      assert.deepEqual([allowPrivilegeEscalation, readOnlyRootFilesystem], [false, true], name)
      assert.deepEqual(capabilities.drop, ['ALL'], name)
    }
    for (const { name, container } of fovea) {
      assert.equal(container.securityContext.capabilities.add, undefined, name)
      assert.deepEqual(
        container.volumeMounts.map(({ mountPath }) => mountPath),
        ['/data', '/tmp'],
      )
    }
  })

  it('probe what a server and a worker answer, on the port that they listen on', () => {
    for (const { container } of fovea) {
      const { startupProbe, livenessProbe, readinessProbe } = container
      assert.deepEqual(
        [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path),
        ['/healthz', '/healthz', '/readyz'],
        'a server without its database is alive: to restart it would not help',
      )
    }
    assert.equal(web!.container.livenessProbe.httpGet.port, 'http')
    assert.equal(worker!.container.env.find(({ name }) => name === 'WORKER_HEALTH_PORT')?.value, '3001')
  })

  it('limit memory, pin the image, and have no secret in them', () => {
    for (const { container } of all) {
      assert.ok(container.resources.requests?.cpu && container.resources.requests.memory && container.resources.limits?.memory)
      assert.match(container.image, /:\d+\.\d+\.\d+(-alpine)?$/)
      if (container.image.includes('/fovea:')) assert.ok(container.image.endsWith(`:${version}`), 'the version of the package')
    }
    for (const { container } of fovea) assert.ok(container.envFrom.some(({ secretRef }) => secretRef?.name === 'fovea'))
    assert.ok(!manifests.some(({ kind }) => kind === 'Secret'))
    assert.deepEqual(
      Object.keys(config).filter((name) => /KEY|PASSWORD|SECRET|DATABASE/.test(name)),
      [],
    )
  })

  it('give Fovea settings that a start accepts', () => {
    assert.deepEqual(
      Object.keys(config).filter((name) => !(name in SettingsSchema.shape)),
      [],
    )
    const secret = { DATABASE_URL: 'postgresql://fovea_app:x@db/fovea', FOVEA_MASTER_KEY: 'ab'.repeat(32) }
    for (const { container } of fovea) {
      const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
      const settings = readSettings({ ...config, ...secret, ...own, HOST: '0.0.0.0', NODE_ENV: 'production' })
      assert.equal(settings.FOVEA_DEMO, false)
      assert.ok(settings.BACKUP_BUCKET !== settings.STORAGE_BUCKET && settings.BACKUP_EVERY === 86_400, 'a backup each day')
    }
  })

  it('have a proxy that runs what we ship and test, and reaches each server by its name', () => {
    const { container, volumes } = proxy!
    const env = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
    const caddyfile = readFileSync('ops/caddy/Caddyfile', 'utf8')
    for (const name of Object.keys(env)) assert.ok(caddyfile.includes(`{$${name}`), name)
    const servers = named('StatefulSet', 'fovea-web')
    const headless = named('Service', servers.serviceName!)
    assert.equal(headless.clusterIP, 'None')
    const names = Array.from({ length: servers.replicas }, (_, at) => `fovea-web-${at}.${servers.serviceName}`)
    assert.equal(env.FOVEA_UPSTREAMS, names.map((name) => `${name}:${web!.container.ports[0]!.containerPort}`).join(' '))
    assert.equal(config.PUBLIC_URL, `https://${env.FOVEA_DOMAIN}`)
    // OPERATING.md has the commands that make both.
    const operating = readFileSync('docs/OPERATING.md', 'utf8')
    const made = /create configmap (\S+) --from-file=(\S+) --from-file=(\S+)/.exec(operating)!
    assert.ok(volumes.some(({ configMap }) => configMap?.name === made[1]))
    const [, script, first] = container.command!
    assert.deepEqual(
      [made[2], made[3]].map((file) => path.basename(file!)),
      [first, script].map((file) => path.basename(file!)),
    )
    for (const file of made.slice(2)) assert.ok(existsSync(file), file)
    const secret = volumes.find((volume) => volume.secret)!.secret!.secretName
    assert.match(operating, new RegExp(`create secret tls ${secret} `))
  })

  it('keep the address of the client, and let nobody past the proxy', () => {
    assert.equal(named('Service', 'fovea-proxy').externalTrafficPolicy, 'Local')
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy')
    assert.deepEqual(
      policies.map(({ spec }) => spec!.podSelector.matchLabels['app.kubernetes.io/name']),
      ['fovea', 'fovea-proxy'],
    )
    const [into, scrape, ...others] = (policies[0]!.spec as unknown as { ingress: { from: object[]; ports: Port[] }[] }).ingress
    assert.deepEqual(into!.from, [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'fovea-proxy' } } }])
    assert.deepEqual(scrape!.from, [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }])
    assert.deepEqual([scrape!.ports.map(({ port }) => port), others], [[3000, 3001], []])
  })
})
