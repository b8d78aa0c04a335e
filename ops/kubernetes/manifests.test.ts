// reads: ops/kubernetes/ lib/config/
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { readSettings, SettingsSchema } from '../../lib/config/settings'

interface Probe {
  httpGet: { path: string; port: string }
}
interface Container {
  image: string
  env: { name: string; value: string }[]
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[]
  startupProbe: Probe
  livenessProbe: Probe
  readinessProbe: Probe
  resources: { requests?: Record<string, string>; limits?: Record<string, string> }
  securityContext: Record<string, unknown> & { capabilities: { drop: string[] } }
  volumeMounts: { name: string; mountPath: string }[]
}
interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace: string; annotations?: Record<string, string> }
  data?: Record<string, string>
  spec?: { replicas: number; template: { spec: { containers: Container[]; securityContext: Record<string, unknown> } } }
}

const manifests = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseAllDocuments(readFileSync(path.join(import.meta.dirname, name), 'utf8')))
  .map((document) => {
    assert.deepEqual(document.errors, [])
    return document.toJS() as Manifest
  })
const config = manifests.find(({ kind }) => kind === 'ConfigMap')!.data!
const deployments = manifests.filter(({ kind }) => kind === 'Deployment')
const pods = deployments.map(({ metadata, spec }) => ({
  name: metadata.name,
  ...spec!.template.spec,
  container: spec!.template.spec.containers[0]!,
}))

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

  it('run two servers and a worker', () => {
    assert.deepEqual(
      deployments.map(({ metadata, spec }) => [metadata.name, spec!.replicas]),
      [
        ['fovea-web', 2],
        ['fovea-worker', 1],
      ],
    )
  })

  it('run as no root, read-only and without privileges', () => {
    for (const { name, securityContext: ofPod, container } of pods) {
      assert.equal(ofPod.runAsNonRoot, true, name)
      assert.equal(ofPod.runAsUser, 10001, 'that of the image')
      assert.deepEqual(ofPod.seccompProfile, { type: 'RuntimeDefault' }, name)
      const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = container.securityContext
      assert.deepEqual([allowPrivilegeEscalation, readOnlyRootFilesystem], [false, true], name)
      assert.deepEqual(capabilities, { drop: ['ALL'] }, name)
      assert.deepEqual(
        container.volumeMounts.map(({ mountPath }) => mountPath),
        ['/data', '/tmp'],
      )
    }
  })

  it('probe what a server and a worker answer, on the port that they listen on', () => {
    for (const { container } of pods) {
      const { startupProbe, livenessProbe, readinessProbe } = container
      assert.deepEqual(
        [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path),
        ['/healthz', '/healthz', '/readyz'],
        'a server without its database is alive: to restart it would not help',
      )
    }
    const [web, worker] = pods
    assert.equal(web!.container.livenessProbe.httpGet.port, 'http')
    assert.equal(worker!.container.env.find(({ name }) => name === 'WORKER_HEALTH_PORT')?.value, '3001')
  })

  it('limit memory, pin the image, and have no secret in them', () => {
    for (const { container } of pods) {
      assert.ok(container.resources.requests?.cpu && container.resources.requests.memory && container.resources.limits?.memory)
      assert.match(container.image, /:\d+\.\d+\.\d+$/)
      assert.ok(container.envFrom.some(({ secretRef }) => secretRef?.name === 'fovea'))
    }
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
    for (const { container } of pods) {
      const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
      const settings = readSettings({ ...config, ...secret, ...own, HOST: '0.0.0.0', NODE_ENV: 'production' })
      assert.equal(settings.FOVEA_DEMO, false)
    }
  })

  it('have an ingress that hands uploads on byte by byte, as ops/nginx/fovea.conf does', () => {
    const { annotations = {} } = manifests.find(({ kind }) => kind === 'Ingress')!.metadata
    const conf = readFileSync('ops/nginx/fovea.conf', 'utf8')
    for (const name of ['proxy-request-buffering', 'proxy-buffering', 'proxy-max-temp-file-size', 'proxy-next-upstream']) {
      const value = annotations[`nginx.ingress.kubernetes.io/${name}`]
      assert.match(conf, new RegExp(`^ *${name.replaceAll('-', '_')} ${value};`, 'm'), name)
    }
    assert.equal(annotations['nginx.ingress.kubernetes.io/proxy-body-size'], '0')
    assert.match(conf, /^ *client_max_body_size 0;/m)
  })
})
