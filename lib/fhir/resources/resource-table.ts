import type { Resource } from '@medplum/fhirtypes'
import type { Actor } from '../../access/actor'

/** What a resource is made for: who reads, and the address of this server. */
export interface FhirContext {
  actor: Actor
  /** Of the FHIR API, without a slash at its end. */
  baseUrl: string
  /** Of this server. */
  publicUrl: string
}

/** A parameter of a search, as the capability statement lists it. */
export interface SearchParameter<Where> {
  name: string
  type: 'token' | 'reference' | 'date' | 'string'
  documentation: string
  /**
   * The condition of one value; values joined by commas are alternatives. Null matches nothing.
   *
   * @throws AppError `fhir_parameter_not_valid`
   */
  where: (value: string, context: FhirContext) => Where | null | Promise<Where | null>
}

/** A column by which a search is sorted, before the id. */
export interface SortColumn<Row> {
  column: string
  valueOf: (row: Row) => string | Date | bigint
  /** Reads a value that a cursor carries. */
  parse: (text: string) => string | Date | bigint
}

/** What differs between the types of resources; search and read are the same for all. */
export interface ResourceTable<Where, Row extends { id: string }> {
  type: Resource['resourceType']
  documentation: string
  parameters: readonly SearchParameter<Where>[]
  /** By the name of a sort parameter. */
  sorts: Readonly<Record<string, SortColumn<Row>>>
  /** As in `_sort`. */
  defaultSort: string
  /** The rows that the actor may read. */
  readable: (context: FhirContext, parameters: URLSearchParams) => Where | Promise<Where>
  findMany: (page: { where: Where; orderBy: object[]; take: number }) => Promise<Row[]>
  count: (where: Where) => Promise<number>
  /** Makes the resources of rows, in their order; one that is read alone has all its details. */
  toResources: (rows: Row[], context: FhirContext, detail: boolean) => Promise<Resource[]> | Resource[]
}

/** The sort column of an instant. */
export const instantColumn = <Row>(column: string, valueOf: (row: Row) => Date): SortColumn<Row> => ({
  column,
  valueOf,
  parse: (text) => new Date(text),
})
