/** About whom and what a reading is: what is named again before it is signed. */
export interface ReadingSubject {
  patient: { name: string | null; birth_year: number | null; sex: string | null } | null
  case: { title: string } | null
}
