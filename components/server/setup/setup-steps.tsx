import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type Setup } from '@/lib/operations/get-setup'
import styles from '../overview/overview.module.css'
import { setupStepsOf } from './setup-steps-of'

/** What is still to set up before the first patient, with what is dangerous while it is not; nothing once all of it is done. */
export function SetupSteps({ setup }: { setup: Setup }) {
  const t = useTranslations('server.setup')
  const steps = setupStepsOf(setup)
  const open = steps.filter(({ isDone }) => !isDone).length
  if (open === 0) return null
  return (
    <section className={`card ${styles.section} ${styles.wide}`} aria-label={t('title')}>
      <h2 className="h14">{t('title')}</h2>
      <p className="t2 f13">{t('intro', { open })}</p>
      <ul className="list" aria-label={t('title')}>
        {steps.map(({ name, sentence, isDone, href }) => (
          <li key={name} style={{ alignItems: 'flex-start', flexWrap: 'wrap' }}>
            <span className="col g4 grow" style={{ flexBasis: '16rem' }}>
              <span className="b5">
                <LinkedWhere href={href}>{t(`names.${name}`)}</LinkedWhere>
              </span>
              <span className="f13 t2">{t(sentence, { count: name === 'people' ? setup.people : setup.organisations })}</span>
            </span>
            <StatusText kind={isDone ? 'ready' : 'warn'}>{t(isDone ? 'done' : 'toDo')}</StatusText>
          </li>
        ))}
      </ul>
    </section>
  )
}

const LinkedWhere = ({ href, children }: { href: string | null; children: ReactNode }) =>
  href === null ? (
    children
  ) : (
    <Link className="inline-flex min-h-6 items-center underline" href={href}>
      {children}
    </Link>
  )
