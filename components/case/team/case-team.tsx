'use client'

import { useState } from 'react'
import { KeyRound, MessageCircleQuestionMark, PenLine, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { type CaseFile } from '../case-file'
import { useChangeCase } from '../life/use-change-case'
import { mayAssign, maySign } from '../life/may-manage'
import styles from './team.module.css'

const AssignDialog = lazyPart(() => import('./assign-dialog').then((file) => file.AssignDialog))
const CaseAccessDialog = lazyPart(() => import('./case-access-dialog').then((file) => file.CaseAccessDialog))
const AskOpinionDialog = lazyPart(() => import('./ask-opinion-dialog').then((file) => file.AskOpinionDialog))

type TeamDialog = 'assign' | 'ask' | 'access'

interface CaseTeamProps {
  record: CaseRecord
  me: CurrentUser
  /** The images that can be asked about, in the order of the page. */
  files: readonly CaseFile[]
  onWrite: () => void
}

/** Which doctor looks after a case, and for doctors and administrators who should. */
export function CaseTeam({ record, me, files, onWrite }: CaseTeamProps) {
  const t = useTranslations('case.team')
  const errorMessage = useErrorMessage()
  const [opened, setOpened] = useState<TeamDialog | null>(null)
  const close = () => setOpened(null)
  const taking = useChangeCase(record.id, () => undefined)
  const { responsible } = record
  if (me.role === 'patient' || (!mayAssign(me) && !responsible)) return null
  return (
    <section className={styles.team} aria-label={t('label')}>
      <span className={styles.who}>
        <Icon icon={UserRound} size={14} className="t3" />
        <span className="t3">{t('responsible')}</span>
        <span className="b5 cut">
          {responsible ? responsible.id === me.id ? t('you') : <bdi>{responsible.name}</bdi> : t('unassigned')}
        </span>
      </span>
      <TeamButtons record={record} me={me} taking={taking} onWrite={onWrite} onOpen={setOpened} />
      {taking.error && (
        <p role="alert" className="f13 tred">
          {errorMessage(taking.error)}
        </p>
      )}
      {opened === 'assign' && <AssignDialog record={record} onClose={close} />}
      {opened === 'access' && <CaseAccessDialog caseId={record.id} me={me} onClose={close} />}
      {opened === 'ask' && <AskOpinionDialog caseId={record.id} files={files} onClose={close} />}
    </section>
  )
}

interface TeamButtonsProps extends Pick<CaseTeamProps, 'record' | 'me' | 'onWrite'> {
  taking: ReturnType<typeof useChangeCase>
  onOpen: (dialog: TeamDialog) => void
}

/** What doctors and administrators may do about who looks after a case, as far as this one is theirs. */
function TeamButtons({ record, me, taking, onWrite, onOpen }: TeamButtonsProps) {
  const t = useTranslations('case.team')
  const { responsible, may } = record
  const [assigns, signs, asks] = [
    mayAssign(me) && may?.assign !== false,
    maySign(me) && may?.sign !== false,
    maySign(me) && may?.ask !== false,
  ]
  return (
    <>
      {maySign(me) && assigns && responsible?.id !== me.id && (
        <Button size="small" busy={taking.isPending} onClick={() => taking.mutate({ responsible_id: me.id })}>
          {t('assignToMe')}
        </Button>
      )}
      {signs && (
        <Button size="small" look="ghost" icon={PenLine} onClick={onWrite}>
          {t('write')}
        </Button>
      )}
      {asks && (
        <Button size="small" look="ghost" icon={MessageCircleQuestionMark} onClick={() => onOpen('ask')}>
          {t('opinions.ask')}
        </Button>
      )}
      {assigns && (
        <Button size="small" look="ghost" onClick={() => onOpen('assign')}>
          {t('assign.button')}
        </Button>
      )}
      {assigns && (
        <Button size="small" look="ghost" icon={KeyRound} onClick={() => onOpen('access')}>
          {t('access.button')}
        </Button>
      )}
    </>
  )
}
