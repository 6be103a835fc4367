import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** A DuckDB in memory that lives for the reading of one file. Its own threads do the work; nothing here blocks for long. */
export interface Database extends Disposable {
  connection: DuckDBConnection
  /** Runs a statement and gives its rows, for results of a few rows. */
  query(sql: string): Promise<DuckDBValue[][]>
}

export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    // What is missing is not fetched from anywhere: reading a file never goes to the network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // A table larger than memory spills here, not into the folder the program was started in.
    temp_directory: join(tmpdir(), `weightscope-${process.pid}`)
  })
  const connection = await instance.connect()
  return {
    connection,
    query: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    [Symbol.dispose]() {
      connection.closeSync()
      instance.closeSync()
    }
  }
}

/** Text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A path as an SQL literal that means this very file: DuckDB reads `data[1].csv` as a pattern, which `data1.csv` fits. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[[*?]/g, '[$&]'))
}
