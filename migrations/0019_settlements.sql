-- +goose Up
-- What an employee notes for themselves alone of a settlement that was offered
-- and of schemes. No amounts, no text.
CREATE TABLE settlements (
    LIKE record_head INCLUDING ALL,
    offered_on         date,
    signed_on          date,
    reflection_days    bigint NOT NULL,
    reflection_ends_on date, -- follows from the two before
    ends_on            date,
    advice             text NOT NULL
);

CREATE TABLE scheme_notes (
    LIKE record_head INCLUDING ALL,
    scheme    text NOT NULL,
    state     text NOT NULL,
    letter_on date
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE scheme_notes, settlements;
