import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'

/** The part of an OpenAPI 3.1 document that is shown. */
interface ApiDocument {
  info: { title: string; description?: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, object> }
}

interface Operation {
  summary?: string
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: object }[]
  requestBody?: { content?: Record<string, { schema?: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options']

/** Every call of the API on one page, without a script: parameters, responses, access. */
export function ApiReference({ document }: { document: ApiDocument }) {
  const t = useTranslations('docs')
  const { info, paths, components } = document
  return (
    <main dir="ltr" className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-8">
      <header className="flex flex-col gap-2">
        <h1 className="h24">{t('heading', { title: info.title })}</h1>
        <p className="t2">
          {info.description}{' '}
          {t.rich('json', {
            openapi: (name) => <DocumentLink href="/api/v1/openapi.json">{name}</DocumentLink>,
            asyncapi: (name) => <DocumentLink href="/api/v1/asyncapi.json">{name}</DocumentLink>,
          })}
        </p>
      </header>
      {Object.entries(paths).map(([path, operations]) => (
        <section key={path} aria-label={path} className="flex flex-col gap-4">
          <h2 className="h16 mono break-all">{path}</h2>
          {METHODS.filter((method) => operations[method]).map((method) => (
            <Call key={method} method={method} operation={operations[method]!} />
          ))}
        </section>
      ))}
      <section aria-label={t('schemas')} className="flex flex-col gap-2">
        <h2 className="h16">{t('schemas')}</h2>
        {Object.entries(components?.schemas ?? {}).map(([name, schema]) => (
          <Schema key={name} title={name} schema={schema} />
        ))}
      </section>
    </main>
  )
}

const DocumentLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="underline" href={href}>
    {children}
  </a>
)

function Call({ method, operation }: { method: string; operation: Operation }) {
  const t = useTranslations('docs')
  const body = operation.requestBody?.content?.['application/json']?.schema
  return (
    <article className="card flex flex-col gap-3 p-4">
      <h3 className="flex flex-wrap items-baseline gap-3">
        <span className="mono b6">{method.toUpperCase()}</span>
        <span>{operation.summary}</span>
        {operation.security?.length === 0 && <span className="tag">{t('public')}</span>}
      </h3>
      {operation.parameters && (
        <ul className="flex flex-col gap-1">
          {operation.parameters.map(({ name, in: where, required, description }) => (
            <li key={name}>
              <span className="mono">{name}</span>{' '}
              <span className="t3">{required ? where : t('optional', { place: where })}</span> {description}
            </li>
          ))}
        </ul>
      )}
      {body && <Schema title={t('body')} schema={body} />}
      <ul className="flex flex-col gap-1">
        {Object.entries(operation.responses).map(([status, { description, content }]) => (
          <li key={status}>
            <span className="mono">{status}</span> {description}{' '}
            <span className="t3">
              {nameOf(content?.['application/json']?.schema ?? content?.['application/problem+json']?.schema)}
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}

function Schema({ title, schema }: { title: string; schema: object }) {
  const t = useTranslations('docs')
  return (
    <details>
      <summary className="cursor-pointer py-1">
        {title} <span className="t3">{nameOf(schema)}</span>
      </summary>
      {/* A focusable region, so that a long line can be scrolled with the keyboard too. */}
      <pre className="mono overflow-x-auto p-2" tabIndex={0} role="region" aria-label={t('schemaLabel', { name: title })}>
        {JSON.stringify(schema, null, 2)}
      </pre>
    </details>
  )
}

const nameOf = (schema: object | undefined): string => (schema && '$ref' in schema ? String(schema.$ref).split('/').pop()! : '')
