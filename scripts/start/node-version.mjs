// Which versions of Node Fovea runs on, and until when each of them gets security fixes: github.com/nodejs/Release.
const END_OF_LIFE = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }
const RECOMMENDED = 24

/**
 * What the start says of the Node that runs it; null where there is nothing to say.
 *
 * @param version such as v24.9.0
 */
export function describeNode(version, now = new Date()) {
  const major = Number(/^v(\d+)\./.exec(version)?.[1])
  const until = END_OF_LIFE[major]
  const advice = `Install Node ${RECOMMENDED}`
  if (!until) return `Node ${major} is not tried with Fovea. ${advice}, or 22.`
  if (now <= new Date(`${until}T23:59:59Z`)) return null
  return `Node ${major} has had no security fixes since ${until}. ${advice}.`
}
