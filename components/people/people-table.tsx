'use client'

import { ChevronRight, Ellipsis } from 'lucide-react'
import Link from 'next/link'
import type { AdminUser } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Tag } from '@/components/ui/tag'
import { sinceThen } from '../home/case-words'
import { roleNames } from '../shell/doors'
import { usePhone } from '../shell/use-media'
import { assignedWords, isAssigned } from './people-words'
import styles from './people.module.css'

export interface PeopleTableProps {
  people: AdminUser[]
  onOpen: (person: AdminUser) => void
}

/** People as a table on a desk, as a list on a phone. */
export function PeopleTable({ people, onOpen }: PeopleTableProps) {
  if (usePhone()) return <PeopleList people={people} onOpen={onOpen} />
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
                <Who person={person} />
              </td>
              <td>
                <RoleTags person={person} />
              </td>
              <td>
                {isAssigned(person.role) && person.assignments > 0 ? (
                  <Link className={styles.count} href={`/assignments?person=${person.id}`}>
                    {assignedWords(person)}
                  </Link>
                ) : (
                  <span className="t3">{assignedWords(person)}</span>
                )}
              </td>
              <td className={`t2 ${styles.wide}`}>{person.site ?? '–'}</td>
              <td className="t2 nw">{person.last_seen_at ? sinceThen(person.last_seen_at) : 'never'}</td>
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
            <Who person={person} />
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

const Who = ({ person }: { person: AdminUser }) => (
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
