'use client'

import { ChevronRight, Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { DoctorsSee } from '@/lib/access/doctors/doctors-see'
import type { AdminUser } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { Tag } from '@/components/ui/feedback/tag'
import { isolate } from '../language/isolate'
import { useFormat } from '../language/use-format'
import { useTimeAgo } from '../ui/time/use-time-ago'
import { useIsPhone } from '../shell/hooks/use-media-query'
import { formatAssignments, hasAssignments } from './format-people'
import styles from './people.module.css'

interface PeopleTableProps {
  people: AdminUser[]
  onOpen: (person: AdminUser) => void
  doctorsSee: DoctorsSee
}

/** Users as a table on a desktop, as a list on a phone. */
export function PeopleTable({ people, onOpen, doctorsSee }: PeopleTableProps) {
  const t = useTranslations('people.table')
  const label = useTranslations('people.list')('title')
  const fields = useTranslations('people.fields')
  if (useIsPhone()) return <PeopleList people={people} onOpen={onOpen} />
  return (
    <div className={styles.scroll}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th>{t('person')}</th>
            <th>{fields('role')}</th>
            <th>{t('assignedTo')}</th>
            <th className={styles.wide}>{fields('site')}</th>
            <th>{t('lastActive')}</th>
            <th>
              <span className="sr">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} onOpen={() => onOpen(person)} doctorsSee={doctorsSee} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PersonRow({ person, onOpen, doctorsSee }: { person: AdminUser; onOpen: () => void; doctorsSee: DoctorsSee }) {
  const t = useTranslations('people.table')
  const timeAgo = useTimeAgo()
  const format = useFormat()
  const assigned = formatAssignments(useTranslations('people.table.assigned'), person, {
    ...{ doctorsSee, list: (names) => format.list(names) },
  })
  return (
    <tr>
      <td>
        <PersonName person={person} />
      </td>
      <td>
        <RoleTags person={person} />
      </td>
      <td>
        {hasAssignments(person.role) && person.assignments > 0 ? (
          <Link className={styles.count} href={`/assignments?person=${person.id}`}>
            {assigned}
          </Link>
        ) : (
          <span className="t3">{assigned}</span>
        )}
      </td>
      <td className={`t2 ${styles.wide}`}>{person.site === null ? '–' : <bdi>{person.site}</bdi>}</td>
      <td className="t2 nw">{person.last_seen_at ? timeAgo(person.last_seen_at) : t('never')}</td>
      <td className="r">
        <IconButton small label={t('edit', { name: isolate(person.name) })} icon={Ellipsis} onClick={onOpen} />
      </td>
    </tr>
  )
}

function PeopleList({ people, onOpen }: Omit<PeopleTableProps, 'doctorsSee'>) {
  return (
    <ul className="wl-phone" aria-label={useTranslations('people.list')('title')}>
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" className={styles.row} onClick={() => onOpen(person)}>
            <PersonName person={person} />
            <span className="end row g4">
              <RoleTags person={person} />
              <Icon icon={ChevronRight} className="flip t3" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const PersonName = ({ person }: { person: AdminUser }) => (
  <span className="row g12">
    <Avatar name={person.name} photo={person.photo_url} />
    <span className="col g2">
      <bdi className="b5 cut">{person.name}</bdi>
      <bdi className="f12 t3 cut">{person.email}</bdi>
    </span>
  </span>
)

function RoleTags({ person }: { person: AdminUser }) {
  const roles = useTranslations('ui.roles')
  const t = useTranslations('people.table')
  return (
    <span className={styles.tags}>
      <Tag>{roles(person.role)}</Tag>
      {person.invited_until !== null && person.status === 'active' && <Tag>{t('invited')}</Tag>}
      {person.status === 'disabled' && <Tag kind="warn">{t('disabled')}</Tag>}
    </span>
  )
}
