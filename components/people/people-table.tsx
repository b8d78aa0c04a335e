'use client'

import { ChevronRight, Ellipsis } from 'lucide-react'
import Link from 'next/link'
import type { AdminUser } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/button/icon-button'
import { Tag } from '@/components/ui/feedback/tag'
import { formatTimeAgo } from '../home/cases/format-case'
import { roleNames } from '../shell/navigation/navigation'
import { useIsPhone } from '../shell/hooks/use-media-query'
import { formatAssignments, hasAssignments } from './format-people'
import styles from './people.module.css'

interface PeopleTableProps {
  people: AdminUser[]
  onOpen: (person: AdminUser) => void
}

/** Users as a table on a desktop, as a list on a phone. */
export function PeopleTable({ people, onOpen }: PeopleTableProps) {
  if (useIsPhone()) return <PeopleList people={people} onOpen={onOpen} />
  return (
    <div className={styles.scroll}>
      <table className="table" aria-label="People">
        <thead>
          <tr>
            <th>Person</th>
            <th>Role</th>
            <th>Assigned to</th>
            <th className={styles.wide}>Site</th>
            <th>Last here</th>
            <th>
              <span className="sr">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <PersonName person={person} />
              </td>
              <td>
                <RoleTags person={person} />
              </td>
              <td>
                {hasAssignments(person.role) && person.assignments > 0 ? (
                  <Link className={styles.count} href={`/assignments?person=${person.id}`}>
                    {formatAssignments(person)}
                  </Link>
                ) : (
                  <span className="t3">{formatAssignments(person)}</span>
                )}
              </td>
              <td className={`t2 ${styles.wide}`}>{person.site ?? '–'}</td>
              <td className="t2 nw">{person.last_seen_at ? formatTimeAgo(person.last_seen_at) : 'never'}</td>
              <td className="r">
                <IconButton small label={`Change ${person.name}`} icon={Ellipsis} onClick={() => onOpen(person)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PeopleList({ people, onOpen }: PeopleTableProps) {
  return (
    <ul className="wl-phone" aria-label="People">
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
    <Avatar name={person.name} />
    <span className="col g2">
      <span className="b5 cut">{person.name}</span>
      <span className="f12 t3 cut">{person.email}</span>
    </span>
  </span>
)

const RoleTags = ({ person }: { person: AdminUser }) => (
  <span className={styles.tags}>
    <Tag>{roleNames[person.role]}</Tag>
    {person.status === 'disabled' && <Tag kind="warn">Disabled</Tag>}
  </span>
)
