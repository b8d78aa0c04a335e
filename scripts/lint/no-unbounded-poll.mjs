// A rule for ESLint and oxlint: a test that waits for something waits by `eventually`, whose bound names what did not happen.
const MESSAGE =
  'A poll without a bound hangs where what it waits for does not happen: use eventually(what, look) of lib/runtime/test-eventually.ts.'
const LOOPS = ['WhileStatement', 'DoWhileStatement', 'ForStatement']
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
/** Calls that let time pass, by the names under which tests import them. */
const PAUSES = /^(setTimeout|setImmediate|sleep|pass|pause|turn|nextTurn|delay)$/
/** Methods by which a loop changes what its condition reads. */
const CHANGES = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'add', 'delete', 'set', 'clear', 'write', 'next', 'exec'])

/** Methods that return what comes next. */
const CONTINUES = new Set(['next', 'read', 'shift', 'pop'])

/** What a loop executes itself: the nodes below, but those of functions that it only defines. */
function* ownNodes(node) {
  if (!node || typeof node.type !== 'string') return
  yield node
  if (FUNCTIONS.has(node.type)) return
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue
    for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child === 'object') yield* ownNodes(child)
  }
}

const isAwait = ({ type, await: isForAwait }) => type === 'AwaitExpression' || (type === 'ForOfStatement' && isForAwait)

/** The variable that an expression begins with: `rows` of `rows[0].status`. */
function rootOf(node) {
  let at = node
  while (at?.type === 'MemberExpression' || at?.type === 'CallExpression' || at?.type === 'TSNonNullExpression')
    at = at.object ?? at.callee ?? at.expression
  return at?.type === 'Identifier' ? at.name : at?.type === 'ThisExpression' ? 'this' : undefined
}

/** The variables that a node assigns, counts or fills. */
function changedBy(node) {
  if (node.type === 'AssignmentExpression') {
    const targets = [...ownNodes(node.left)].filter(({ type }) => type === 'Identifier' || type === 'ThisExpression')
    return targets.map((target) => target.name ?? 'this')
  }
  if (node.type === 'UpdateExpression') return [rootOf(node.argument)]
  const isChange = node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
  return isChange && CHANGES.has(node.callee.property.name) ? [rootOf(node.callee.object)] : []
}

const isPause = ({ type, callee }) =>
  (type === 'CallExpression' && PAUSES.test(callee.name ?? '')) || (type === 'NewExpression' && callee.name === 'Promise')

/** `until` of `performance.now() < until`: a clock ends it. */
const isClock = ({ type, callee }) => type === 'CallExpression' && callee.property?.name === 'now'

/** A variable that a loop counts, and that its condition reads: `tries += 1`. */
const counts = (read) => (node) =>
  (node.type === 'UpdateExpression' || (node.type === 'AssignmentExpression' && node.operator !== '=')) &&
  changedBy(node).some((name) => read.has(name))

/** `if (tries === 5) break`, and the same with a return or an error. */
const isExit = (node) =>
  node.type === 'IfStatement' && [...ownNodes(node.consequent)].some(({ type }) => /^(Break|Return|Throw)Statement$/.test(type))

/** `status = (await send()).status`: what is asked is the same each time. Not `page = await next(page)`, nor a stream that is read on. */
const asksAgain = (read) => (node) => {
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return false
  const asked = [...ownNodes(node.right)]
  const members = asked.filter(({ type, computed }) => type === 'MemberExpression' && !computed).map(({ property }) => property)
  const goesOn = (one) => (members.includes(one) ? CONTINUES : read).has(one.name)
  return asked.some(isAwait) && !asked.some((one) => one.type === 'Identifier' && goesOn(one))
}

const namesOf = (nodes) => new Set(nodes.map((node) => (node.type === 'ThisExpression' ? 'this' : node.name)).filter(Boolean))

/** Whether only something elsewhere ends a loop. */
function isPoll(loop) {
  const condition = loop.test ? [...ownNodes(loop.test)] : []
  const body = [...ownNodes(loop.body), ...(loop.update ? ownNodes(loop.update) : [])]
  const all = [...condition, ...body]
  const exits = [...condition, ...body.filter(isExit).flatMap(({ test }) => [...ownNodes(test)])]
  if (!all.some(isAwait) || body.some(({ type }) => type === 'YieldExpression')) return false
  if (exits.some(isClock) || all.some(counts(namesOf(exits)))) return false
  const isEndless = !loop.test || (loop.test.type === 'Literal' && Boolean(loop.test.value))
  if (isEndless || condition.some(isAwait) || body.some(isPause)) return true
  const read = namesOf(condition)
  return all.filter((node) => changedBy(node).some((name) => read.has(name))).every(asksAgain(read))
}

export const noUnboundedPoll = {
  create: (context) =>
    Object.fromEntries(LOOPS.map((type) => [type, (loop) => isPoll(loop) && context.report({ node: loop, message: MESSAGE })])),
}

export default { meta: { name: 'fovea' }, rules: { 'no-unbounded-poll': noUnboundedPoll } }
