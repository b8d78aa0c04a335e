// npm run bench: every benchmark, one table. npm run bench -- NAME: those whose file name contains the word. Each runs in its own process.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const [flag, file] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(path.join(root, 'bench', name)).href)

if (flag === '--inside') {
  const { run } = await load(file)
  process.send(await run())
  process.disconnect()
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await printAll(process.argv.slice(2))
}

async function printAll(words) {
  const files = readdirSync('bench').filter((name) => /^\d\d-.*\.ts$/.test(name))
  const wanted = files.sort().filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  if (wanted.length === 0) {
    console.error(`unknown benchmark; choose from: ${files.map((name) => name.replace(/\.ts$/, '')).join(', ')}`)
    process.exit(1)
  }
  const lines = [['name', 'ours', 'reference', 'ratio', 'spread', 'goal', '']]
  let broken = 0
  for (const name of wanted) {
    console.log(`• ${name.replace(/\.ts$/, '')}`)
    const { environment } = await load(name)
    // A failing benchmark must not lose the figures of the others.
    const rows = await runInside(name, environment).catch((error) => {
      console.error(error.message)
      broken += 1
      return []
    })
    for (const row of rows) lines.push(lineOf(row))
  }
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
  process.exitCode = broken > 0 || lines.some((line) => line.at(-1) === 'MISSED') ? 1 : 0
}

function runInside(name, environment) {
  return new Promise((done, fail) => {
    let rows
    const args = ['--import', 'tsx', 'scripts/bench.mjs', '--inside', name]
    const env = environment ? { PATH: process.env.PATH, ...environment } : process.env
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env })
    child.on('message', (message) => (rows = message))
    child.on('error', fail)
    child.on('close', (code) => (rows ? done(rows) : fail(new Error(`${name} gave no figures: exit ${code}`))))
  })
}

function lineOf({ name, unit, ours, reference, ratio, least, most, goal }) {
  const figure = (value) => (value === null ? '' : `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`)
  // A peer that is not installed has no figure.
  const part = (value) => (value === null ? '' : value.toFixed(2))
  const spread = least === null ? '' : `${part(least)}–${part(most)}`
  const line = [name, figure(ours), figure(reference), part(ratio), spread]
  if (!goal) return [...line, '', '']
  const atMost = goal.atMost !== undefined
  const met = atMost ? ratio <= goal.atMost : ratio >= goal.atLeast
  return [...line, atMost ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`, met ? 'met' : 'MISSED']
}
