// Small changes to a source file, found in its syntax tree. Each is one that a person makes by mistake: a guard that is
// forgotten, a condition that is turned round, a bound that is one off, a filter that is missing from a query.
import ts from 'typescript'

const COMPARISONS = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' }
const CONNECTIVES = { '&&': '||', '||': '&&' }
/** What only says how long or how often: no promise depends on the exact number. */
const TUNING = /(_MS|_SECONDS|_PX|DELAY|INTERVAL|CONCURRENCY|LENGTH_OF|TIMEOUT)$/
/** Calls that are for those who operate, not for those who use. */
const SIDE_NOTES = /^(await )?(log|logger|console|warn|span|clearTimeout|clearInterval|timer)\b/

/**
 * Returns the changes that a file allows.
 *
 * @returns each with its kind, its place in the text, what replaces it, and the line that a report shows
 */
export function makeMutations(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = []
  const add = (kind, node, to, from = node.getStart(source), end = node.getEnd()) => {
    const line = source.getLineAndCharacterOfPosition(from).line
    const codeLine = text.split('\n', line + 1)[line].trim()
    found.push({ file, kind, from, end, to, line: line + 1, codeLine, was: text.slice(from, end) })
  }
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || isSideNote(node, source)) return
    ofNode(node, source, text, add)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isSideNote = (node, source) => ts.isExpressionStatement(node) && SIDE_NOTES.test(node.getText(source))

function ofNode(node, source, text, add) {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.getText(source)
    if (Object.hasOwn(COMPARISONS, operator)) add('comparison', node.operatorToken, COMPARISONS[operator])
    if (Object.hasOwn(CONNECTIVES, operator)) add('connective', node.operatorToken, CONNECTIVES[operator])
  }
  if (ts.isIfStatement(node)) {
    if (!node.elseStatement && isExit(node.thenStatement)) add('dropped guard', node, ';')
    else add('negated condition', node.expression, `!(${node.expression.getText(source)})`)
  }
  if (ts.isConditionalExpression(node)) add('negated condition', node.condition, `!(${node.condition.getText(source)})`)
  if (ts.isNumericLiteral(node) && !isTuning(node, source)) add('moved bound', node, movedBound(node.text))
  if (node.kind === ts.SyntaxKind.TrueKeyword) add('flipped flag', node, 'false')
  if (node.kind === ts.SyntaxKind.FalseKeyword) add('flipped flag', node, 'true')
  if (ts.isExpressionStatement(node) && isCall(node.expression)) add('dropped call', node, ';')
  if (ts.isPropertyAssignment(node)) {
    const name = node.name.getText(source)
    if (/^(AND|OR)$/.test(name) && ts.isArrayLiteralExpression(node.initializer))
      dropEach(node.initializer.elements, 'dropped condition', text, add)
    if (name === 'where' && ts.isObjectLiteralExpression(node.initializer) && node.initializer.properties.length > 1)
      dropEach(node.initializer.properties, 'dropped condition', text, add)
  }
}

/** Each member of a list is left out in turn, with the comma behind it. */
function dropEach(members, kind, text, add) {
  for (const member of members) {
    const comma = /^\s*,/.exec(text.slice(member.getEnd()))?.[0] ?? ''
    add(kind, member, '', undefined, member.getEnd() + comma.length)
  }
}

function isExit(statement) {
  const only = ts.isBlock(statement) && statement.statements.length === 1 ? statement.statements[0] : statement
  return ts.isReturnStatement(only) || ts.isThrowStatement(only) || ts.isContinueStatement(only) || ts.isBreakStatement(only)
}

const isCall = (node) => ts.isCallExpression(ts.isAwaitExpression(node) ? node.expression : node)

function isTuning(node, source) {
  for (let above = node.parent; above; above = above.parent) {
    if (ts.isVariableDeclaration(above) && TUNING.test(above.name.getText(source))) return true
    if (ts.isPropertyAssignment(above) && /Ms$|Seconds$/.test(above.name.getText(source))) return true
  }
  return false
}

/** One more; of what is written in another base, or split for reading, as well. */
const movedBound = (text) => String(Number(text.replaceAll('_', '')) + 1)
