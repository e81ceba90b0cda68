// The tables of what one relay alone keeps in memory or in its folder: passing facts, and the bytes of pictures.

/** A step of the schema (schema.ts). */
export const PASSING_TABLES = `
  CREATE TABLE handovers (
    person_id text PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    camp_id text NOT NULL,
    number text NOT NULL UNIQUE,
    until timestamptz NOT NULL
  );

  CREATE TABLE wrong_guesses (
    address text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX wrong_guesses_by_time ON wrong_guesses (at);

  CREATE TABLE admissions (
    person_id text PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    camp_id text NOT NULL,
    team_id text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    added bigint GENERATED ALWAYS AS IDENTITY
  );
  CREATE INDEX admissions_of_camp ON admissions (camp_id, team_id);

  CREATE TABLE asset_files (
    board_id text NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    asset_id text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (board_id, asset_id)
  );
  -- Pictures are compressed already.
  ALTER TABLE asset_files ALTER COLUMN bytes SET STORAGE EXTERNAL;
`;
