-- +goose Up
-- Ends a transaction in which fewer rows were stored than were given: the others
-- were made or changed by somebody else since they were read. As an error of
-- class 40 it is tried again from its beginning; and what is sent after it, the
-- commit too, can be sent without waiting for it.
-- +goose StatementBegin
CREATE FUNCTION all_stored(stored bigint, given bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF stored <> given THEN
        RAISE EXCEPTION 'somebody else was first' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN stored;
END $$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION all_stored(bigint, bigint);
