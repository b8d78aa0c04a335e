import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'yaml'
import { type MetricDefinition, METRICS } from '../../telemetry/metrics/catalogue'
import { meterSingleton, setGauge } from '../../telemetry/metrics/measure'
import { createMeter, openMetrics } from '../../telemetry/metrics/open-metrics'
import { eventually } from '../../runtime/test-eventually'

const RULES = 'ops/prometheus/alerts.yaml'
const CASES = 'ops/prometheus/tests'
const DASHBOARD = 'ops/grafana/fovea.json'
const missing = (program: string) => (spawnSync(program, ['--version']).error ? `${program} is not installed` : false)

interface Dashboard {
  panels: { title: string; targets?: { expr: string }[] }[]
}
const dashboard = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as Dashboard
const rules = readFileSync(RULES, 'utf8')
/** The queries of the rules and of the dashboard; one quoted in YAML doubles its quotes. */
const alertQueries = [...rules.matchAll(/^ +expr: '(.+)'$/gm)].map(([, expr]) => expr!.replaceAll("''", "'"))
const panelQueries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
const definitions: Record<string, MetricDefinition> = METRICS

/** A file of `promtool test rules`: what is expected of alerts above their thresholds, and below. */
interface CaseFile {
  tests: { name: string; alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[]
}
const caseFiles = readdirSync(CASES).map((name) => path.join(CASES, name))

/** The alerts among these rules of which no case says that they fire above a threshold, or are silent below it. */
function alertsWithoutCase(rulesText: string): string[] {
  const { groups } = parse(rulesText) as { groups: { rules: { alert: string }[] }[] }
  const tests = caseFiles.flatMap((file) => (parse(readFileSync(file, 'utf8')) as CaseFile).tests)
  const hasCase = (alert: string, side: 'above' | 'below') =>
    tests.some(
      ({ name, alert_rule_test: cases }) =>
        name === side &&
        cases.some(({ alertname, exp_alerts: fired }) => alertname === alert && fired.length > 0 === (side === 'above')),
    )
  return groups.flatMap(({ rules: all }) =>
    all.map(({ alert }) => alert).filter((alert) => !hasCase(alert, 'above') || !hasCase(alert, 'below')),
  )
}

/** The names of metrics in a query, each with what its braces say. */
const selectorsOf = (query: string) =>
  [...query.matchAll(/\b((?:fovea|process|nodejs)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(([, name, matchers = '']) => ({
    name: name!,
    matchers,
  }))

/** What in a query does not exist: a metric, or a label or a value that its list does not have. */
function unknownIn(query: string, exposed: ReadonlySet<string>): string[] {
  return selectorsOf(query).flatMap(({ name, matchers }) => {
    const family = exposed.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '')
    if (!exposed.has(family)) return [name]
    return [...matchers.matchAll(/([a-z_]+)(=~?)"([^"]*)"/g)].flatMap(([, label, , values]) => {
      if (label === 'job' || label === 'instance' || !definitions[family]) return []
      const list = definitions[family].labels?.[label!] ?? []
      return values!.split('|').flatMap((value) => (list.includes(value) ? [] : [`${family}{${label}="${value}"}`]))
    })
  })
}

/** The names that the exposition of a process has. */
async function exposedNames(): Promise<Set<string>> {
  const { text } = await createMeter().expose()
  return new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name!))
}

describe('the alerts and the dashboard', () => {
  it('name only metrics, labels and values that exist', async () => {
    const exposed = await exposedNames()
    assert.ok(alertQueries.length >= 20 && panelQueries.length >= 30)
    for (const query of [...alertQueries, ...panelQueries]) assert.deepEqual(unknownIn(query, exposed), [], query)
  })

  it('would be found to name a metric, a label or a value that does not', async () => {
    const exposed = await exposedNames()
    assert.deepEqual(unknownIn('rate(fovea_uploads_lost_total[5m])', exposed), ['fovea_uploads_lost_total'])
    const wrong = 'fovea_uploads_total{outcome="lost"} + fovea_audit_unwritten_rows{patient="Ada"}'
    assert.deepEqual(unknownIn(wrong, exposed), [
      'fovea_uploads_total{outcome="lost"}',
      'fovea_audit_unwritten_rows{patient="Ada"}',
    ])
  })

  it('show every metric, and each alert says what it means and what to do', () => {
    const used = new Set(
      [...alertQueries, ...panelQueries].flatMap(selectorsOf).map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')),
    )
    assert.deepEqual(
      Object.keys(METRICS).filter((name) => !used.has(name)),
      [],
    )
    const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!)
    assert.equal([...rules.matchAll(/^ +runbook: '[A-Za-z].+\.'$/gm)].length, alerts.length)
    assert.equal([...rules.matchAll(/^ +summary: '[A-Z].+\.'$/gm)].length, alerts.length)
    const page = readFileSync('docs/METRICS.md', 'utf8')
    for (const name of [...Object.keys(METRICS), ...alerts]) assert.ok(page.includes(`\`${name}\``), name)
    for (const { help } of Object.values(METRICS)) assert.ok(page.includes(help.slice(0, -1)), help)
  })

  it('have a case above and one below the threshold, each of them', () => {
    assert.deepEqual(alertsWithoutCase(rules), [])
    assert.deepEqual(alertsWithoutCase(rules.replaceAll('FoveaMemory', 'FoveaAnother')), ['FoveaAnother'])
  })

  it('fire above their thresholds and are silent below, as promtool runs them', { skip: missing('promtool') }, () => {
    execFileSync('promtool', ['check', 'rules', RULES], { stdio: 'pipe' })
    execFileSync('promtool', ['test', 'rules', ...caseFiles], { stdio: 'pipe' })
  })
})

describe('a Prometheus that scrapes a process', { skip: missing('prometheus') }, () => {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'prometheus-'))
  const metrics = createServer((_, response) => {
    void meterSingleton
      .get()
      .expose()
      .then(({ contentType, text }) => response.writeHead(200, { 'content-type': contentType }).end(text))
  })
  let close = (): void => undefined
  let prometheus: ReturnType<typeof spawn>
  let url: string
  /** Asks its API; null until it answers. */
  const ask = async <T>(query: string): Promise<T | null> => {
    const response = await fetch(`${url}/api/v1/${query}`).catch(() => null)
    return response?.ok ? ((await response.json()) as { data: T }).data : null
  }
  const until = <T>(work: () => Promise<T>) =>
    eventually('Prometheus knows', () => {
      assert.equal(prometheus.exitCode, null, 'it has ended')
      return work()
    })

  before(async () => {
    close = openMetrics('web')
    for (const [name, { type, labels = {} }] of Object.entries(definitions)) {
      // As a process has them that has worked: each gauge with one of its values.
      const one = Object.fromEntries(Object.entries(labels).map(([label, [value]]) => [label, value!]))
      if (type === 'gauge') (setGauge as (name: string, labels: object, value: number) => void)(name, one, 1)
    }
    await new Promise<void>((listening) => metrics.listen(0, '127.0.0.1', listening))
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as AddressInfo
    await new Promise((done) => probe.close(done))
    url = `http://127.0.0.1:${port}`
    const config = `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${path.resolve(RULES)}']
scrape_configs:
  - job_name: fovea
    static_configs: [{ targets: ['127.0.0.1:${(metrics.address() as AddressInfo).port}'] }]
`
    writeFileSync(path.join(folder, 'prometheus.yaml'), config)
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yaml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    )
  })
  after(async () => {
    const gone = once(prometheus, 'exit')
    prometheus.kill()
    await gone
    await new Promise((done) => metrics.close(done).closeAllConnections())
    close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('sees it up, reads every metric, and evaluates every rule and every panel', async () => {
    interface Vector {
      result: { value: [number, string] }[]
    }
    await until(async () => (await ask<Vector>(`query?query=${encodeURIComponent('up{job="fovea"} == 1')}`))?.result.length)
    const names = await ask<string[]>('label/__name__/values')
    for (const [name, { type }] of Object.entries(definitions))
      assert.ok(names!.includes(type === 'histogram' ? `${name}_bucket` : name), `${name} was not scraped`)
    interface Groups {
      groups: { rules: { name: string; health: string; lastError?: string }[] }[]
    }
    const evaluated = await until(async () => {
      const groups = await ask<Groups>('rules')
      const all = groups?.groups.flatMap((group) => group.rules) ?? []
      return all.length > 0 && all.every(({ health }) => health !== 'unknown') && all
    })
    assert.equal(evaluated.length, alertQueries.length)
    for (const { name, health, lastError } of evaluated) assert.equal(health, 'ok', `${name}: ${lastError}`)
    for (const query of panelQueries) assert.ok(await ask(`query?query=${encodeURIComponent(query)}`), query)
  })
})
