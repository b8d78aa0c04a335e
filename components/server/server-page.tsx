import { type ServerPart } from '@/lib/start/describe-server'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { TopBar } from '../shell/navigation/top-bar'

const stateLabels: Record<ServerPart['state'], [StatusKind, string]> = {
  here: ['ready', 'Here'],
  missing: ['warn', 'Not here'],
  silent: ['bad', 'Does not answer'],
}

/** The components of this server: what each does, which features are missing without it, and how to install it. */
export function ServerPage({ parts }: { parts: ServerPart[] }) {
  const missing = parts.filter(({ state }) => state !== 'here').length
  return (
    <>
      <TopBar title="This server" />
      <div className="head desk-only">
        <h1 className="h16">This server</h1>
      </div>
      <div className="page" style={{ maxInlineSize: 760, inlineSize: '100%' }}>
        <p className="t2 f13">
          {missing === 0
            ? 'Everything that Fovea can make use of is here.'
            : 'Fovea works without what is missing here, and does less. Looked at when this page was loaded.'}
        </p>
        <ul className="list" aria-label="What this server has">
          {parts.map(({ name, state, says, remedy }) => {
            const [kind, word] = stateLabels[state]
            return (
              <li key={name} style={{ alignItems: 'flex-start' }}>
                <span className="col g4 grow">
                  <span className="b5">{name}</span>
                  <span className="f13 t2">{says}</span>
                  {remedy && <span className="f13 t3">{remedy}</span>}
                </span>
                <StatusText kind={kind}>{word}</StatusText>
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
}
